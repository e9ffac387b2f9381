"""The Report tab: texts from the definition, in the report's language with English beside, and no empty rows."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from casework.documents import codec
from casework.documents.report import Report
from casework.documents.service import ServiceDefinition
from nationalstore.services.catalogue import service_catalogue
from nationalstore.services.intake import narrative
from workstation.ui.formatting import cases
from workstation.ui.formatting.answers import AnswerRow, answer_rows
from workstation.ui.printing import case_paper
from workstation.ui.screens.report.action_forms import _opening

NOW = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
SAID: narrative.Given = {
    "kind": "nuisance", "heading": "fireworks", "what_happened": "Tân gwyllt\nbob nos", "where": {"text": "Hove", "postcode": "bn31aa"},
    "occurred": "2026-11-23", "support": "no",
}  # fmt: skip


def report(language: str) -> dict[str, Any]:
    """Return a report as the store sends it."""
    found = narrative.read(service_catalogue.find("asb"), SAID, language, NOW, None, None)
    return codec.encode(found.as_report())


def read(record: dict[str, Any]) -> Report:
    """Return a report as the desk reads it."""
    return codec.read_without_source(Report, json.dumps({"id": "", **record}))


def shown(record: dict[str, Any], definition: dict[str, Any] | None = None) -> list[AnswerRow]:
    """Return the rows on screen for a report's answers."""
    return answer_rows(
        read(record), None if definition is None else codec.read(ServiceDefinition, definition)
    )


def test_choices_places_and_dates_are_in_words_under_their_headings() -> None:
    """Keys and ISO dates become words; the questions keep their order, and each section has one heading."""
    rows = shown(report("en"))
    assert [row.pair for row in rows] == [
        ("What kind of behaviour is it?", "A nuisance to the community"),
        ("Which of these fits best?", "Misuse of fireworks"),
        ("What is happening?", "Tân gwyllt\nbob nos"),
        ("Where is it happening?", "Hove, BN3 1AA"),
        ("When did it last happen?", "23 November 2026"),
        (
            "Is there anything we should know so that we can support you?",
            "No",
        ),
    ]
    assert [row.heading for row in rows] == ["What happened", "", "", "When and where", "", "About you"]


def test_welsh_has_the_english_beside() -> None:
    """The label is the one that was asked, followed by the English; typed answers are unchanged."""
    rows = shown(report("cy"))
    assert rows[0].pair == ("Pa fath o ymddygiad ydyw?  (What kind of behaviour is it?)",
                            "Niwsans i'r gymuned  (A nuisance to the community)")  # fmt: skip
    assert rows[0].heading == "Beth ddigwyddodd  (What happened)"
    assert rows[2].answer == "Tân gwyllt\nbob nos"
    assert rows[4].answer == "23 Tachwedd 2026  (23 November 2026)"


def test_what_another_store_leaves_unsaid_comes_from_the_definition() -> None:
    """Only question, label, type and value are sent: headings come from that definition version, dates in UK form."""
    definition = service_catalogue.find("asb").as_record()
    bare = {"service_version": definition["version"], "language": "en", "answers": [
        {"question": "kind", "type": "choice", "value": "A nuisance to the community"},
        {"question": "day", "label": "Which day?", "type": "date", "value": "2026-03-27"},
        {"question": "list", "label": "Which?", "type": "choices", "value": ["One", "Two"]},
        {"question": "when", "label": "When?", "type": "occurred", "value": {"from": "2026-07-01T13:05:00.000Z", "to": None}},
        {"question": "place", "label": "Where?", "type": "place", "value": {"text": "Hove", "postcode": "BN3 1AA"}},
        {"question": "sure", "label": "Sure?", "type": "yes_no", "value": True},
        {"question": "none", "label": "Nothing?", "type": "text", "value": ""}, "rubbish",
    ]}  # fmt: skip
    rows = shown(bare, definition)
    assert rows[0].question == "What kind of behaviour is it?" and rows[0].heading == "What happened"
    assert [row.answer for row in rows[1:]] == [
        "27 Mar 2026",
        "One, Two",
        "1 Jul 2026 14:05",
        "Hove, BN3 1AA",
        "Yes",
    ]
    older = shown({**bare, "service_version": 1}, definition)
    assert older[0].question == "kind" and older[0].heading == "", (
        "another version's words are not put in its mouth"
    )


def test_the_suggested_category_is_offered_first() -> None:
    """The service's own category is suggested until an officer has chosen one."""
    assert _opening(read({"routing": {"opening_code": "28E"}})) == "28E"
    assert _opening(read({"routing": {"opening_code": "28E"}, "opening_code": "49"})) == "49"
    assert _opening(read({})) == ""


def test_the_hour_that_comes_twice_is_shown_with_its_zone_on_screen_and_paper() -> None:
    """BST or GMT stands after a time in that hour, and after no other."""
    for show in (case_paper.moment, cases.clock_time):
        assert show("2026-10-25T00:50:00.000Z").endswith("01:50 BST")
        assert show("2026-10-25T01:10:00.000Z").endswith("01:10 GMT")
        assert show("2026-10-25T02:10:00.000Z").endswith("02:10") and show(
            "2026-07-25T00:50:00.000Z"
        ).endswith("01:50")
