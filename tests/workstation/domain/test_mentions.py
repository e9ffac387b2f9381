"""Who is named in the text of a note."""

from __future__ import annotations

from casework.documents.officer import Officer
from casework.documents.values import OfficerId
from workstation.domain.mentions import labels_of, named_in


def officer(id_: str, name: str, username: str | None = None) -> Officer:
    return Officer(id=OfficerId(id_), name=name, username=username)


LABELS = {"Ann Lee": "1", "Ann Lee-Jones": "2", "Bo": "3"}


def test_names_in_a_text() -> None:
    """Each once, in order, the longer name first; a part of a word or an address names nobody."""
    assert named_in("@Bo, @Ann Lee-Jones and @Ann\nLee. @Bo!", LABELS) == ["3", "2", "1"]
    assert named_in("Ann Lee, bo@Bo.uk, @Bob, @ann lee", LABELS) == named_in("@Bo", {}) == []


def test_officers_of_one_name_have_their_sign_in_name() -> None:
    """Where that is missing too, nobody could tell them apart, so neither is offered; nor is the officer themselves."""
    known = [
        officer("1", "Ann Lee", "ann.1"),
        officer("2", "Ann  Lee", "ann.2"),
        officer("3", "Bo"),
        officer("9", "Me"),
    ]
    assert labels_of(known, "9") == {"Ann Lee (ann.1)": "1", "Ann Lee (ann.2)": "2", "Bo": "3"}
    assert labels_of([officer("1", "Bo"), officer("2", "Bo"), officer("3", " ")], "") == {}
