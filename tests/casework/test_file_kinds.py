"""The kinds of file: how each is named, and which the desk shows."""

from __future__ import annotations

import pytest

from casework import file_kinds


@pytest.mark.parametrize(
    ("media_type", "ending", "picture", "shown"),
    [("image/jpeg", "jpg", True, True), ("image/heic", "heic", True, False), ("application/pdf", "pdf", False, False),
     ("audio/x-wav", "wav", False, False), ("application/x-unheard-of", "bin", False, False),
     ("image/x-unheard-of", "bin", True, False)],
)  # fmt: skip
def test_a_file_has_an_ending_and_is_shown_where_that_is_possible(
    media_type: str, ending: str, picture: bool, shown: bool
) -> None:
    """Also under the name of an earlier version; a picture that cannot be shown is still called one."""
    assert file_kinds.ending_of(media_type) == ending
    assert (file_kinds.is_picture(media_type), file_kinds.is_shown(media_type)) == (picture, shown)
