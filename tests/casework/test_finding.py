"""By what a report is found, and how a search text is read."""

from __future__ import annotations

from typing import Any

import pytest

from casework import finding
from casework.documents.message import Message
from casework.documents.values import ReportId
from casework.finding import Findable, TypedTerm
from casework.known_people import Sign
from casework.typed_values.identifiers import Identifier, Kind
from tests.helpers.desk_rules import person_of, report_of

PHONE = Identifier(Kind.PHONE, "+447700900123")
PLATE = Identifier(Kind.PLATE, "AB12CDE")


def found(*messages: str, **report: Any) -> Findable:
    said = {
        "reference": "SOH-26-XDQ9-NK3T",
        "reporter": {"name": "Tamsin O'Brien", "role": "victim"},
        "place": {"text": "The Quay", "postcode": "BN7 1AA"},
        "summary": "Café robbed",
        "answers": [{"key": "call", "type": "phone", "value": "07700 900123"},
                    {"key": "what", "value": "A van AB12 CDE drove off."}, {"key": "sure", "value": True}],
        "people": [{"name": "Ivo Marsh", "category": "suspect"}],
        "case_kind": "incident",
    }  # fmt: skip
    texts = [Message(id=f"m{n}", report=ReportId("r1"), text=text) for n, text in enumerate(messages)]
    return finding.findable(report_of(**{**said, **report}), person_of(email="tamsin@example.org"), texts)


def test_a_report_is_found_by_everything_written_on_it() -> None:
    """Its reference, place, answers, summary, messages and people, in any letters; a yes is no text."""
    report = found("Ring ann@example.org.")
    for words in (["cafe"], ["the", "quay"], ["drove", "off"], ["ann"], ["marsh"], ["robbed"]):
        assert finding.has_words(report.said, words, beginning=False), words
    assert not finding.has_words(report.said, ["true"], beginning=False)
    assert finding.has_words(report.said, ["rob"], beginning=True)
    assert not finding.has_words(report.said, ["rob"], beginning=False)
    assert finding.has_words(report.named, ["ivo", "marsh"], beginning=False)
    assert not finding.has_words(report.victims, ["ivo"], beginning=True), "a suspect is no victim"
    assert finding.has_words(report.victims, ["tamsin"], beginning=False)


def test_a_report_is_found_by_its_identifiers_however_they_are_written() -> None:
    """Those that were asked for, and those that stand in any text of the case; each of them once."""
    report = found("Call 07700 900123 or the car AB12 CDE.")
    assert {PHONE, PLATE, Identifier(Kind.REFERENCE, "SOH-26-XDQ9-NK3T")} <= set(report.identifiers)
    assert Identifier(Kind.EMAIL, "tamsin@example.org") in report.typed
    assert len(set(report.identifiers)) == len(report.identifiers)
    assert PLATE in report.told and PHONE in report.written
    for wanted, there in (
        (PHONE, True),
        (PLATE, True),
        (Identifier(Kind.PLATE, "AB12*"), True),
        (Identifier(Kind.PLATE, "?B12CDE"), True),
        (Identifier(Kind.PLATE, "XY12*"), False),
        (Identifier(Kind.PHONE, "+447700900999"), False),
        (Identifier(Kind.EMAIL, "+447700900123"), False),
    ):
        assert finding.has_identifier(report, wanted) is there, wanted


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("cafe  robbed", [(False, "", "cafe"), (False, "", "robbed")]),
        ('-closed status:New "the quay"', [(True, "", "closed"), (False, "status", "New"), (False, "", '"the quay"')]),
        ("07700 900 123 robbed", [(False, "", '"07700 900 123"'), (False, "", "robbed")]),
        ("phone:07700 900123 x", [(False, "phone", '"07700 900123"'), (False, "", "x")]),
        ("victim:07700 900123", [(False, "victim", '"07700 900123"')]),
        ('phone:"07700" 900123', [(False, "phone", '"07700"'), (False, "", "900123")]),
        ("status:07700 900123", [(False, "status", "07700"), (False, "", "900123")]),
        ("07700 -900123", [(False, "", "07700"), (True, "", "900123")]),
        ("seen AB12 CDE", [(False, "", "seen"), (False, "", '"AB12 CDE"')]),
        ("", []),
    ],
)  # fmt: skip
def test_pieces_of_one_identifier_are_one_term(typed: str, terms: list[tuple[bool, str, str]]) -> None:
    """Quotes, a minus and another operator keep words apart."""
    assert finding.terms(typed) == [TypedTerm(*one) for one in terms]


def test_a_search_has_an_end() -> None:
    """A text of thousands of words is read as the first thirty."""
    assert len(finding.terms("word " * 5_000)) <= finding.MOST_TERMS


@pytest.mark.parametrize(
    ("term", "identifier"),
    [
        (TypedTerm(False, "", '"07700 900123"'), PHONE),
        (TypedTerm(False, "mailto", "ann@example.org"), Identifier(Kind.EMAIL, "ann@example.org")),
        (TypedTerm(False, "", "robbed*"), None),
    ],
)
def test_a_term_may_be_an_identifier(term: TypedTerm, identifier: Identifier | None) -> None:
    """Without quotes and star."""
    assert (identifier in finding.identified(term)) if identifier else not finding.identified(term)


@pytest.mark.parametrize(
    ("operator", "typed", "value"),
    [
        ("phone", "07700 900123", "+447700900123"),
        ("phone", "07700 900", "*7700900*"),
        ("phone", "0044 7700", "*7700*"),
        ("phone", "44", "*44*"),
        ("phone", "1", None),
        ("phone", "someone", None),
        ("plate", "AB12 CDE", "AB12CDE*"),
        ("plate", "2 CDE", "2CDE*"),
        ("plate", "Q", None),
        ("email", "tamsin@example.org", "tamsin@example.org"),
        ("email", "@Example.org", "*@example.org*"),
        ("email", "*", None),
    ],
)
def test_a_part_of_an_identifier_finds_the_whole(operator: str, typed: str, value: str | None) -> None:
    """A number with or without its code of the country, a piece of a registration, a domain; one sign alone is too little."""
    pattern = finding.pattern_of(operator, typed)
    assert (pattern.value if pattern is not None else None) == value
    assert pattern is None or finding.is_pattern(pattern) is ("*" in pattern.value)


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        ("Tamsin O'Brien", None),
        ("12 March 1988", Sign("birth", "1988-03-12")),
        ("07700 900123", Sign("phone", "+447700900123")),
        ("07700", Sign("phone", "*7700*")),
        ("@", None),
        ("ann@example.org", Sign("email", "ann@example.org")),
    ],
)
def test_a_person_is_asked_for_by_name_number_address_or_birth(typed: str, sign: Sign | None) -> None:
    """What leaves something open is a pattern."""
    assert finding.person_asked(typed) == sign


@pytest.mark.parametrize(
    ("phrase", "spellings"),
    [
        (["foot"], [["foot"], ["barefoot"], ["footpath"]]),
        (["foot", "path"], [["foot", "path"]]),
        (["12"], [["12"]]),
    ],
)
def test_a_word_is_found_written_together_with_its_neighbour(
    phrase: list[str], spellings: list[list[str]]
) -> None:
    """A phrase and a number stand for themselves."""
    assert finding.spellings(phrase, "bare", "path") == spellings
    assert finding.spellings(phrase, "", "") == spellings[:1]
