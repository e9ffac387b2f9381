"""What the reporter sent when they were asked for it, in the timeline of the desk."""

from __future__ import annotations

from casework.documents.policy import Policy
from tests.helpers.bundles import bundle_of
from workstation.ui.formatting.timeline import timeline


def test_a_message_of_files_alone_names_them() -> None:
    """An answer that is only a file is no empty card: it names its files, and no other ones of the case."""
    bundle = bundle_of(
        {"id": "r"},
        messages=[{"id": "m", "direction": "from_citizen", "text": "", "attachments": ["a", "b"]}],
        attachments=[{"id": key, "name": f"{key}.jpg"} for key in "abc"],
    )
    (entry,) = timeline(bundle, Policy(id="p"))
    assert entry.text == "Files: a.jpg, b.jpg"
