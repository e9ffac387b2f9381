"""What is read of an odd document: everything but the places that have the wrong type."""

from __future__ import annotations

import json
from typing import Any

import pytest

from casework.documents import codec
from casework.documents.codec import UnreadableDocument
from casework.documents.odd_places import MOST
from casework.documents.policy import Policy
from casework.documents.report import Place, Report


def report(**odd: Any) -> Report:
    """The report as it is read."""
    return codec.read_without_source(Report, json.dumps({"id": "r1", **odd}))


def test_a_sound_document_has_no_source() -> None:
    """What it says is there; what a newer store added is not kept."""
    read = report(version=3, flags=["child"], later_field=1, place={"text": "Hove", "lat": 50.8})
    assert (read.version, read.flags, read.place) == (3, ("child",), Place(text="Hove", lat=50.8))
    assert "later_field" not in codec.encode(read)


def test_one_odd_entry_or_field_is_left_out_by_itself() -> None:
    """The rest of the list and of the part is read."""
    read = report(
        reference=5, answers=["x", {"key": 1, "label": "What?"}, 7, {"label": "When?"}], flags=["child", None],
        clocks=[{"name": "triage_due", "due_at": 5}, {"started_at": "x"}], place={"lat": "x", "text": "Hove"},
        reporter="someone", claim={"officer": "o1"}, service_title={"en": 5, "cy": "Dwyn"},
    )  # fmt: skip
    assert [answer.label for answer in read.answers] == ["What?", "When?"]
    assert read.flags == ("child",) and [clock.name for clock in read.clocks] == ["triage_due"]
    assert read.place is not None and (read.place.text, read.place.lat) == ("Hove", None)
    assert (read.reference, read.reporter.name, read.claim) == ("", None, None)
    assert read.service_title == {"cy": "Dwyn"}


def test_one_odd_rule_leaves_the_others() -> None:
    """A policy's clocks stand in a mapping, whose odd entries go alone."""
    said = {"id": "p", "clocks": {"triage_due": {"minutes": "soon"}, "first_contact": {"minutes": 5}, "x": 1}}
    read = codec.read_without_source(Policy, json.dumps(said))
    assert {name: rule.minutes for name, rule in read.clocks.items()} == {"first_contact": 5}


def test_a_document_that_is_odd_all_over_still_has_its_sound_fields() -> None:
    """Nothing is looked for place by place any more, so that it does not take for ever."""
    assert report(reference="SOH-1", flags=[1] * (MOST + 50)).reference == "SOH-1"


@pytest.mark.parametrize("text", ["[]", '{"version": 1}', '{"id": 5}', "{", '"r1"'])
def test_what_has_no_id_is_no_document(text: str) -> None:
    """It is said so."""
    with pytest.raises(UnreadableDocument):
        codec.read_without_source(Report, text)
