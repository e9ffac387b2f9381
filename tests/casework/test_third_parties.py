"""Passages that may be about someone else are suggested, and the person's own data is not."""

from __future__ import annotations

import pytest

from casework import third_parties
from casework.documents.subject_copy import Mark
from casework.third_parties import People, suggested
from casework.typed_values.identifiers import Identifier, Kind

TAMSIN = People(
    own_names=("Tamsin Orrery",),
    own=frozenset({Identifier(Kind.PHONE, "+447700900001"), Identifier(Kind.EMAIL, "tamsin@example.org")}),
    others=("Ivo Marsh", "Tamsin Marsh"),
    officers=("Wren Ashdown",),
)


def found(text: str, people: People = TAMSIN) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.why) for one in suggested(text, people)]


def test_numbers_and_addresses_of_others_are_found_and_ones_own_are_not() -> None:
    """Every kind of identifier that a text can hold, with its place in the text as it was written."""
    text = "Ring 07700 900123, not 07700 900001.  He writes from ivo@example.org,\nI from tamsin@example.org."
    assert found(text) == [("07700 900123", "phone"), ("ivo@example.org", "email")]
    text = "He lives at 14 Wharf Lane, BN7 1AA, and drives AB12 CDE."
    assert [why for _, why in found(text)] == ["address", "postcode", "plate"]
    assert found("Mae'n byw yn 3 Heol Fawr.") == [("3 Heol Fawr", "address")]


def test_names_that_are_known_are_found_in_any_letters() -> None:
    """Whole or in part; a part that is also the person's own name is not looked for alone."""
    assert found("ivo was there, and MARSH too; Tamsin was not.") == [("ivo", "name"), ("MARSH", "name")]
    assert found("Seen by PC Ashdown.") == [("PC Ashdown", "looks_like_name")]
    assert found("seen by ashdown") == [("ashdown", "officer")]


def test_names_with_signs_and_short_names_are_found_whole() -> None:
    """A name ends where its words end; the longest that stands there counts, in any letters."""
    people = People(others=("Ann O'Brien", "Jo Li", "Lee Blackwood-Smith"), officers=("Siân Rees (Temp.)",))
    assert found("ann o'brien, annie, jo li and jo lin", people) == [
        ("ann o'brien", "name"),
        ("jo li", "name"),
    ]
    assert found("x blackwood-smith said, and lee.", people) == [("blackwood-smith", "name"), ("lee", "name")]
    assert found("told SIÂN REES of reeses", people) == [("SIÂN REES", "looks_like_name")]
    assert found("told siân and rees", people) == [("siân", "officer"), ("rees", "officer")]


def test_a_text_is_looked_through_once_however_many_officers_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each word is compared with the names that begin with it and with no other."""
    compared, real = list[str](), third_parties._stands

    def counted(name: str, text: str, start: int) -> bool:
        compared.append(name)
        return real(name, text, start)

    monkeypatch.setattr(third_parties, "_stands", counted)
    people = People(officers=[f"Wren{n} Ashdown{n}" for n in range(5_000)])
    assert found("seen by wren77 at the door " * 20, people) == [("wren77", "officer")] * 20
    assert len(compared) <= 40


def test_what_looks_like_a_name_is_suggested() -> None:
    """Words with capitals in a row, also when the first only begins the sentence. The person's own name is not."""
    assert found("Then Jonty Blackwood-Smith came. Tamsin Orrery left. He ran.") == [
        ("Then Jonty Blackwood-Smith", "looks_like_name")
    ]
    assert found("") == [] and found("nothing at all", People()) == []


def test_passages_that_overlap_are_one() -> None:
    """For the reason of the first; passages that only meet stay two; a name of signs alone is looked for nowhere."""
    marks = [
        Mark(start=4, end=9, why="name"),
        Mark(start=0, end=6, why="phone"),
        Mark(start=9, end=12, why="plate"),
    ]
    joined = [(one.start, one.end, one.why) for one in third_parties.merged(marks)]
    assert joined == [(0, 9, "phone"), (9, 12, "plate")]
    assert found("Ivo -- left.", People(others=("™™™", "Ivo"))) == [("Ivo", "name")]
