"""Forms read a document and write it back with only the entered changes; the table widget is a valid item model."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from casework.documents import codec
from casework.documents.coming import Coming, SettingChange
from casework.documents.officer import Officer
from casework.documents.parts import Actor
from casework.documents.service import ForceService
from casework.documents.team import Team
from casework.documents.template import Template
from casework.documents.values import OfficerId, TeamId, Time
from casework.settings import policy_validation
from nationalstore.services.catalogue import reference_data, service_catalogue
from tests.helpers.policies import CASES, changed
from workstation.domain.commands import FieldProblem
from workstation.domain.store_answers import PastVersion
from workstation.ui.formatting.durations import duration_words, read_duration
from workstation.ui.formatting.setting_choices import OFFERS, ChoiceSources, choices
from workstation.ui.formatting.setting_diff import differences, moment_words
from workstation.ui.formatting.setting_fields import DURATIONS
from workstation.ui.formatting.setting_forms import (
    made_key,
    put,
    row_of,
    row_values,
    rows_of,
    taken,
    value_of,
    with_rows,
)
from workstation.ui.formatting.setting_parts import FIELDS, PARTS
from workstation.ui.screens.administration.administration_view import EntryModel
from workstation.ui.screens.administration.history_view import VersionModel, changes_of
from workstation.ui.screens.administration.settings_state import SettingsItem
from workstation.ui.screens.administration.shown_version import coming_version, past_version
from workstation.ui.screens.administration.table_model import SheetModel
from workstation.ui.screens.administration.template_view import checks

POLICY = codec.encode(reference_data.starting_policy("sussex"))
TEAM, KIT = Team(id=TeamId("m1"), name="Contact centre"), Officer(id=OfficerId("a1"), name="Kit Maybourne")
SHEETS = [part.sheet for part in PARTS if part.sheet is not None]
CLOCKS = next(sheet for sheet in SHEETS if sheet.path == "clocks")


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.key)
def test_reading_and_writing_back_changes_nothing(part: Any) -> None:
    """Reading and writing back keeps values that no column shows, such as a clock's conditions."""
    if part.sheet is not None:
        assert with_rows(POLICY, part.sheet, rows_of(POLICY, part.sheet)) == POLICY
    for field in part.fields:
        assert taken(POLICY, field, value_of(POLICY, field)) is POLICY


def test_every_part_of_a_policy_has_its_form() -> None:
    """Every setting a force starts with can be edited, except those of the store."""
    paths = [path for part in PARTS
             for path in ([part.sheet.path] if part.sheet else [field.path for field in part.fields])]  # fmt: skip
    shown = {path.partition(".")[0] for path in paths}
    assert set(POLICY) - shown == {"id", "force", "clock_kinds"}


@given(st.integers(0, 9), st.integers(1, len(CLOCKS.columns) - 1), st.text("a1, ", max_size=5))
@settings(max_examples=150, deadline=None)
def test_whatever_is_entered_in_a_cell_is_kept_or_told(row: int, column: int, text: str) -> None:
    """A number is parsed, a list is split into words, an emptied time is removed; no other cell changes."""
    model = SheetModel(CLOCKS)
    model.show(rows_of(POLICY, CLOCKS))
    before = [dict(one) for one in model.rows]
    check = CLOCKS.columns[column].kind == "check"
    role = Qt.ItemDataRole.CheckStateRole if check else Qt.ItemDataRole.EditRole
    assert model.setData(model.index(row, column), Qt.CheckState.Checked if check else text, role)
    name = CLOCKS.columns[column].name
    assert [{k: v for k, v in one.items() if k != name} for one in model.rows] == [
        {k: v for k, v in one.items() if k != name} for one in before
    ]
    assert None not in model.rows[row].values()


def test_a_row_reads_and_writes_back_unchanged() -> None:
    """The form of a row keeps what it does not show, and an emptied value is removed, not kept as null."""
    for sheet in SHEETS:
        for row in rows_of(POLICY, sheet):
            assert row_of(row_values(row), sheet) == row
            for field in sheet.fields:
                assert taken(row_values(row), field, value_of(row_values(row), field)) is not None
    clock = next(row for row in rows_of(POLICY, CLOCKS) if row["key"] == "crime_recording")
    when = {field.path: field for field in CLOCKS.more}
    assert value_of(clock, when["when.crime"]) == "yes" and value_of(clock, when["when.victim"]) == ""
    freed = taken(clock, when["when.crime"], "")
    assert "crime" not in freed["when"]  # type: ignore[operator]
    graded = taken(freed, when["when.grade"], ["2", "3"])
    assert graded["when"]["grade"] == [2, 3]  # type: ignore[index,call-overload]


@pytest.mark.parametrize("source", sorted(OFFERS))
def test_every_picker_offers_something_and_has_what_the_policy_uses(source: str) -> None:
    """A picker that did not know a value in use would lose it."""
    policy = reference_data.starting_policy("sussex")
    templates = reference_data.templates("sussex")
    services = tuple(
        ForceService(id=key, key=key, title=one.title, routing=one.routing)
        for key, one in service_catalogue.catalogue().items()
    )
    offered = {key for key, _ in choices(source, ChoiceSources(policy, (TEAM,), services, (KIT,), templates))}
    assert offered
    fields = [
        field for part in PARTS for field in part.fields if field.source == source and field.kind != "pair"
    ]
    for field in fields:
        assert {*_listed(value_of(POLICY, field))} <= offered, field.path
    for sheet in SHEETS:
        for field in sheet.fields:
            used = {
                word for row in rows_of(POLICY, sheet) for word in _listed(value_of(row_values(row), field))
            }
            missing = used - offered if field.source == source else set()
            # Keys of earlier versions, which the form keeps and shows as they are.
            assert missing <= {"crime_recorded"}, field.path


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def test_the_sheet_is_a_sound_model(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    """The table is a valid item model while rows are added, removed, moved and changed."""
    model = SheetModel(CLOCKS)
    model.show(rows_of(POLICY, CLOCKS))
    qtmodeltester.check(model)
    first = model.rows[0]["key"]
    assert model.move(0, 1) == 1 and model.rows[1]["key"] == first
    assert model.move(1, -1) == 0 and model.move(0, -1) == 0
    at = model.add()
    assert model.rows[at]["key"] == "untitled"
    assert model.setData(model.index(at, 1), "Triage due") and model.rows[at]["key"] == "triage_due_2"
    assert model.setData(model.index(0, 1), "Sorted") and model.rows[0]["key"] == first
    model.remove(at)
    model.show(rows_of(POLICY, CLOCKS))
    assert model.rows == rows_of(POLICY, CLOCKS)
    qtmodeltester.check(model)


def test_lists_are_sound_models(qtmodeltester: ModelTester) -> None:
    """The lists of entries and versions are valid item models."""
    entries, versions = EntryModel(), VersionModel()
    entries.show([SettingsItem("", "", "", "Teams"), SettingsItem("team", "m1", "", "Day", "", "Waiting")])
    told = PastVersion(id="v1", state="effective", at=Time("2026-01-01T00:00:00.000Z"), by=Actor(name="Kit"))
    versions.show([past_version(told)])
    for model in (entries, versions):
        qtmodeltester.check(model)
    assert entries.index(1).data() == "Day, Waiting" and versions.index(0).data() == "1 Jan 2026, Kit"


@pytest.mark.parametrize("case", [case for case in CASES if case["field"]], ids=lambda case: case["why"])
def test_a_problem_is_marked_where_it_is(case: dict[str, Any]) -> None:
    """Every field in the shared cases has a cell or a field in the forms."""
    policy = changed(case["set"])
    fault = next(policy_validation.faults(policy))
    problem = FieldProblem(fault.field, fault.detail)
    places = []
    for sheet in SHEETS:
        model = SheetModel(sheet)
        model.show(rows_of(policy, sheet))
        model.mark([problem])
        places += [(sheet.path, place) for place in model._wrong]
    fields = [field for part in PARTS for field in part.fields if problem.field.startswith(field.path)]
    whole = problem.field in [sheet.path for sheet in SHEETS] or problem.field.startswith(
        ("macros", "clocks.update")
    )
    assert places or fields or whole


def test_a_marked_cell_speaks_of_its_problem() -> None:
    """A marked cell shows its problem by colour and tooltip, and by text for a screen reader."""
    model = SheetModel(CLOCKS)
    model.show(rows_of(POLICY, CLOCKS))
    model.mark([FieldProblem("clocks.triage_due.minutes", "Enter a time as a whole number above zero.")])
    cell = model.index(0, 2)
    assert (
        cell.data(Qt.ItemDataRole.AccessibleTextRole)
        == "Time: 45 minutes. Enter a time as a whole number above zero."
    )
    assert cell.data(Qt.ItemDataRole.BackgroundRole) is not None
    assert model.index(0, 3).data(Qt.ItemDataRole.BackgroundRole) is None


def test_differences_are_told_in_words() -> None:
    """Changed, new, removed and reordered values are listed; texts by language; a field without a form by its name."""
    grades = POLICY["grades"]
    other = {**POLICY, "grades": [{**grades[1], "minutes": 30}, grades[0], {"grade": 7, "title": "Online"}],
             "colours": {"days": 3}}  # fmt: skip
    told = {one.what: (one.old, one.new) for one in differences("policy", POLICY, other)}
    assert told["Grades › Priority › Time"] == ("1 hour", "30 minutes")
    assert told["Grades › Online"] == ("not there", "Grade: 7, Title: Online")
    assert told["Grades › Non-urgent"][1] == "removed" and told["Grades"] == (
        "in one order",
        "in another order",
    )
    assert told["Colours"] == ("nothing", "days: 3")
    texts = differences("template", {"text": {"en": "A", "cy": "B"}}, {"text": {"en": "A", "cy": ""}})
    assert [(one.what, one.old, one.new) for one in texts] == [("Text › Cymraeg", "B", "nothing")]
    assert differences("policy", POLICY, POLICY) == []


@pytest.mark.parametrize("kind", sorted(FIELDS))
def test_every_field_that_changes_is_told(kind: str) -> None:
    """Every changed field has its own line."""
    for field in FIELDS[kind]:
        value: Any = {"check": True, "pair": {"en": "x", "cy": "y"}, "many": ["x"]}.get(field.kind, "x")
        before = put({"id": "1"}, field.path, False) if field.kind == "check" else {"id": "1"}
        assert differences(kind, before, put(before, field.path, value)), field.path


def test_versions_are_told_by_their_changes() -> None:
    """A stored version is described by its changes; a pending one by how it changes the current settings."""
    before = POLICY["clocks"]["triage_due"]
    change = SettingChange(path=("clocks", "triage_due"), before=before, after={**before, "minutes": 30})
    (one,) = changes_of("policy", past_version(PastVersion(id="v1", changes=(change,))), POLICY)
    assert (one.what, one.old, one.new) == ("Clocks › Triage › Time", "45 minutes", "30 minutes")
    waits = coming_version(Coming(id="v2", of="team", object="m"), {"name": "Night"})
    assert [one.new for one in changes_of("team", waits, {"id": "m", "name": "Day"})] == ["Night"]
    assert moment_words("2027-01-01T00:00:00.000Z") == "1 Jan 2027"
    assert moment_words("2027-07-01T08:30:00.000Z") == "1 Jul 2027 09:30" and moment_words(None) == ""


def test_placeholders_of_both_languages_are_compared() -> None:
    """The check finds missing Welsh, a placeholder in one language only, and those that officers fill in."""
    assert checks(letter("Hello", "")) == ["!  Welsh is missing"]
    odd = checks(letter("Hello {{citizen_name}}", "Helo {{other_body}}"))
    assert odd[0].endswith("citizen_name, other_body") and odd[1].endswith("other_body")
    assert checks(letter("{{reference}}", "{{reference}}"))[0].startswith("✓")


def letter(english: str, welsh: str) -> Template:
    """Return a template with these texts."""
    return Template(id="t1", text={"en": english, "cy": welsh})


@pytest.mark.parametrize("kind", DURATIONS)
@given(st.integers(0, 200_000))
@settings(max_examples=60, deadline=None)
def test_a_length_of_time_is_read_as_it_is_shown(kind: str, length: int) -> None:
    """What a form shows of a length of time means the same when it is typed."""
    assert read_duration(duration_words(length, kind), kind) == length


@pytest.mark.parametrize(
    ("typed", "kind", "read"),
    [("2 days", "minutes", 2880), ("48h", "minutes", 2880), ("1 hour and 30 min", "minutes", 90), ("90", "minutes", 90),
     ("3 days", "hours", 72), ("30 minutes", "hours", "30 minutes"), ("2 weeks", "days", 14), ("1 year", "months", 12),
     ("10 working days", "working_days", 10), ("soon", "minutes", "soon"), ("2 days later", "minutes", "2 days later"),
     ("6 o flynyddoedd", "years", 6), ("2 awr a 5 munud", "minutes", 125), ("-3", "minutes", "-3"), ("", "days", "")],
)  # fmt: skip
def test_lengths_of_time_are_typed_as_people_say_them(typed: str, kind: str, read: int | str) -> None:
    """Units may be mixed and short; what is no length, or no whole number of the unit, stays for the checks to refuse."""
    assert read_duration(typed, kind) == read


def test_a_clock_of_two_days_says_two_days() -> None:
    """Neither a table nor the review shows 2880; what cannot be read is told with an example."""
    model = SheetModel(CLOCKS)
    model.show([{"key": "x", "title": "Update", "minutes": 2880}])
    minutes = [column.name for column in CLOCKS.columns].index("minutes")
    assert model.index(0, minutes).data() == "2 days"
    assert model.setData(model.index(0, minutes), "3 days") and model.rows[0]["minutes"] == 4320
    assert model.setData(model.index(0, minutes), "three")
    model.mark([FieldProblem("clocks.x.minutes", "Enter a time as a whole number above zero.")])
    assert "2 days" in model.index(0, minutes).data(Qt.ItemDataRole.AccessibleTextRole)


def test_nothing_on_a_form_is_a_key() -> None:
    """Every key of a row is made by the desk, and no table is wider than a small window has room for."""
    for sheet in SHEETS:
        shown = [column for column in sheet.columns if sheet.shows(column)]
        assert sum(column.width for column in shown) <= 728, sheet.path
        assert sheet.key not in [column.name for column in shown] or sheet.key in ("grade", "code"), (
            sheet.path
        )
        assert sheet.key not in [field.path for field in sheet.fields] or not sheet.is_made
    assert "key" not in [field.path for field in FIELDS["template"]]
    assert made_key("Night's end", {"nights_end"}) == "nights_end_2" and made_key("…", ()) == "untitled"


def test_a_change_is_told_by_titles() -> None:
    """The review names flags, services and forces as people do."""
    known = ChoiceSources(reference_data.starting_policy("sussex"))
    clocks = {
        **POLICY["clocks"],
        "triage_due": {**POLICY["clocks"]["triage_due"], "flags": ["domestic_abuse"]},
    }
    targets = [one for one in POLICY["transfer_targets"] if one["id"] != "kent"]
    after = {**POLICY, "clocks": clocks, "transfer_targets": targets}
    told = {one.what: (one.old, one.new) for one in differences("policy", POLICY, after, known)}
    assert told["Clocks › Triage › Or flags"] == ("nothing", "Domestic abuse")
    before, left = told["Forces to transfer to › Forces that a case can be offered to"]
    assert "Kent Police" in before and "Kent Police" not in left


MACROS = next(sheet for sheet in SHEETS if sheet.path == "macros")


def test_a_macro_is_a_form() -> None:
    """Steps are added, changed and removed by fields; what the form does not show is kept in its place."""
    rows = rows_of(POLICY, MACROS)
    council = next(row for row in rows if row["key"] == "to_council")
    assert council["claim"] is True and council["disposal"] == "referred" and council["release"] is False
    said = [{**row, "text": "Told the council", "disposal": ""} if row is council else row for row in rows]
    changed_macros: Any = with_rows(POLICY, MACROS, said)["macros"]
    macro = next(row for row in changed_macros if row["key"] == "to_council")
    assert macro["steps"] == [{"kind": "claim"}, {"kind": "note", "text": "Told the council"}]
    odd: dict[str, Any] = {
        "key": "odd",
        "title": "Odd",
        "steps": [
            {"kind": "release"},
            {"kind": "assign", "officer": "a1"},
            {"kind": "note", "text": "A"},
            {"kind": "note", "text": "B"},
        ],
    }
    assert with_rows({"macros": [odd]}, MACROS, rows_of({"macros": [odd]}, MACROS)) == {"macros": [odd]}


def test_forces_to_transfer_to_are_ticked() -> None:
    """A force that is there keeps its name; a new one has its proper name."""
    (field,) = next(part.fields for part in PARTS if part.key == "transfer_targets")
    before = {"transfer_targets": [{"id": "kent", "name": "Kent"}, {"id": "essex", "name": "Essex"}]}
    after = taken(before, field, ["surrey", "kent"])
    assert after["transfer_targets"] == [
        {"id": "kent", "name": "Kent"},
        {"id": "surrey", "name": "Surrey Police"},
    ]
    assert taken(before, field, value_of(before, field)) is before
