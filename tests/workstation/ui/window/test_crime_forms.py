"""The forms of recorded crimes: what they ask, what they warn of, and the command that they become."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from casework.documents import codec
from casework.documents.dated_list import DatedList, Edition, ListEntry
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.lists_in_use import with_lists
from tests.helpers.bundles import bundle_of
from tests.helpers.ids import uid
from tests.workstation.ui.conftest import POLICY
from workstation.ui.formatting.crimes import crime_rows
from workstation.ui.kit.forms import FormAnswers, missing
from workstation.ui.screens.report import action_forms, contact_forms, crime_forms
from workstation.ui.screens.report.form_context import FormContext

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
RULES = codec.read(Policy, POLICY)
RECORDED: dict[str, Any] = {"crimes": [{"id": uid("c1"), "offence_code": "8L", "victim": "Ann  Orrery"}]}
NOTHING = {"from": "", "to": "", "victim": "", "rms": ""}


def case(**report: Any) -> FormContext:
    found = {"id": uid("r1"), "status": "in_progress", "clocks": [], "links": [], **report}
    return FormContext(bundle_of(found), RULES, {}, "me", NOW)


def said(key: str, answers: dict[str, str], **report: Any) -> Any:
    """Return the command that the answers become, or the sentence that is shown instead."""
    form = action_forms.ASKS[key](case(**report))
    assert missing(form.form, FormAnswers(answers)) == [], key
    return form.body(FormAnswers(answers))


def test_every_form_of_a_crime_becomes_its_command() -> None:
    """Days are read as people type them; what is left empty is left out."""
    full = {
        "offence": "8L",
        "from": "20/11/2026",
        "to": "2026-11-21",
        "victim": "Ann ",
        "rms": "47/1",
        "separate": "",
    }
    crime = {
        "offence_code": "8L",
        "committed": {"from": "2026-11-20", "to": "2026-11-21"},
        "victim": "Ann",
        "rms_reference": "47/1",
    }
    table: list[tuple[str, dict[str, str], dict[str, Any]]] = [
        ("record_crime", full, {"crimes": [crime]}),
        ("crime_outcome", {"crime": uid("c1"), "outcome": "18", "reason": ""},
         {"crime": uid("c1"), "outcome": "18", "reason": None}),
        ("correct_crime", {"crime": uid("c1"), **NOTHING, "offence": "", "rms": "47/2", "reason": ""},
         {"crime": uid("c1"), "rms_reference": "47/2", "reason": None}),
        ("cancel_crime", {"crime": uid("c1"), "code": "C2", "reason": "It was found."},
         {"crime": uid("c1"), "code": "C2", "reason": "It was found."}),
    ]  # fmt: skip
    assert {row[0] for row in table} == set(crime_forms.ASKS)
    for key, answers, body in table:
        assert said(key, answers, **RECORDED) == (key, body)
        assert key in action_forms.DONE


def test_a_second_crime_against_one_victim_is_the_officers_decision() -> None:
    """The form warns first; with the box ticked the crime is recorded."""
    answers = {**NOTHING, "offence": "49", "victim": "ann orrery", "separate": ""}
    warned = said("record_crime", answers, **RECORDED)
    assert isinstance(warned, str) and "same victim" in warned
    assert said("record_crime", {**answers, "separate": "yes"}, **RECORDED)[0] == "record_crime"
    assert said("record_crime", {**answers, "victim": "Bea Orrery"}, **RECORDED)[0] == "record_crime"


@pytest.mark.parametrize("day", ["yesterday", "31/11/2026", "24 November"])
def test_a_day_that_cannot_be_is_told_in_words(day: str) -> None:
    """The form stays open with what was typed."""
    assert day in said("record_crime", {**NOTHING, "offence": "8L", "from": day, "separate": ""})


def test_the_report_shows_its_crimes_with_how_they_ended() -> None:
    """Each crime has its offence, victim, time, reference and outcome; a cancelled one says why."""
    by = {"id": uid("o1"), "name": "Wren Ashdown"}
    ended = {"type": "18", "at": "2026-11-24T10:00:00.000Z", "by": by, "reason": "No one was seen."}
    gone = {"code": "C2", "reason": "It was in the shed.", "at": "2026-11-24T10:00:00.000Z", "by": by}
    report = codec.read(Report, {"id": uid("r1"), "crimes": [
        {"id": uid("c1"), "offence_code": "28E", "victim": "Ann", "committed": {"from": "2026-11-20", "to": "2026-11-21"},
         "rms_reference": "47/1", "rms_system": "niche", "recorded_by": by, "outcome": ended},
        {"id": uid("c2"), "offence_code": "49", "cancelled": gone},
        {"id": uid("c3"), "offence_code": "49"},
    ]})  # fmt: skip
    first, second, third = crime_rows(report, RULES)
    assert first[0] == "28E  Burglary Residential"
    for words in (
        "Victim: Ann",
        "20/11/2026 to 21/11/2026",
        "47/1 (niche)",
        "18  Investigation complete",
        "No one was seen.",
    ):
        assert words in first[1]
    assert "Cancelled" in second[1] and "C2 It was in the shed." in second[1]
    assert "Being investigated" in third[1]


def test_an_officer_is_warned_while_the_offence_codes_are_a_sample() -> None:
    """Every form that asks for a code says so, until the official list is loaded; then each code shows its end."""
    entries = (
        ListEntry(code="8L", title="Harassment", valid_from="2026-11-01", valid_to="2026-11-23"),
        ListEntry(code="8Q", title="Stalking", valid_from="2026-11-01"),
    )
    for official, warned in ((None, True), (False, True), (True, False)):
        edition = Edition(valid_from="2026-11-01", official=bool(official))
        lists = [DatedList(id="l", of="offence_codes", editions=(edition,), entries=entries)]
        rules = RULES if official is None else with_lists(RULES, lists)
        context = FormContext(
            bundle_of({"id": uid("r1"), "submitted_at": "2026-11-24T08:00:00Z"}), rules, {}, "me", NOW
        )
        for key in ("record_crime", "correct_crime", "categorise"):
            form = action_forms.ASKS[key](context).form
            assert ("only a sample" in form.lead) == warned, key
    codes = next(
        field for field in action_forms.ASKS["record_crime"](context).form.fields if field.key == "offence"
    )
    assert codes.choices[0] == ("8Q", "8Q  Stalking")
    assert dict(codes.choices)["8L"].endswith("(until 23/11/2026)")


def test_a_new_code_of_a_risky_case_says_that_a_second_person_approves() -> None:
    """The officer reads it before the identity check; on a case without a risk it is not said."""
    for risk, waits in (("high", True), ("low", False)):
        lead = contact_forms.reissue_code(case(risk=risk, flags=[])).form.lead
        assert ("A second person must approve it first." in lead) is waits
