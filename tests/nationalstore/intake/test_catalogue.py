"""The service catalogue: definitions are valid, generated answers are accepted, and corrupted ones are named."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import nationalstore
from casework.typed_values.tidying import blank
from nationalstore.core.errors import Misconfigured, Problem
from nationalstore.services.catalogue import answers, service_catalogue
from nationalstore.services.catalogue.questions import NOT_SURE, CatalogueQuestion, Service
from nationalstore.services.intake import narrative

NOW = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
SERVICES = sorted(service_catalogue.versions().values(), key=lambda service: (service.key, service.version))
FOLDER = Path(nationalstore.__file__).parent / "reference_data"
WANTED = {
    "burglary", "theft", "vehicle_crime", "criminal_damage", "assault", "robbery", "hate_crime", "harassment",
    "domestic_abuse", "spiking", "fraud", "asb", "collision", "dashcam", "missing_person", "lost_property",
    "found_property", "suspicious_activity", "civil_dispute", "firearms_renewal", "event_notice",
    "collision_report", "subject_access", "clares_law", "vetting_query", "film_permission", "complaint", "thanks",
    "crime", "information", "sexual_offence", "stalking", "modern_slavery", "honour_abuse", "child_abuse", "retail_crime",
    "rural_crime", "drug_dealing", "sarahs_law", "freedom_of_information", "data_rights", "footage_request", "right_to_review",
    "search_feedback", "seized_vehicle", "case_update", "pedlars_certificate",
}  # fmt: skip
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=60).filter(
    lambda text: not blank(text)
)
PATTERNED = {"imei": "356938035643809", "certificate": "SX/1234-56", "reference": "SOH 26/7K3P"}


def value_of(question: CatalogueQuestion) -> st.SearchStrategy[Any]:
    """Return an answer that fits the question."""
    choices = [option for option in question.options if option not in question.signposts]
    past = st.dates(date(1901, 1, 1), NOW.date())
    days = {"past": past, "future": st.dates(NOW.date(), date(2100, 1, 1)), "any": past}[question.dates]
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "textarea": TEXT,
        "text": st.just(PATTERNED[question.pattern]) if question.pattern in PATTERNED else TEXT,
        "date": days.map(date.isoformat),
        "time": st.times().map(lambda at: at.strftime("%H:%M")),
        "occurred": days.map(lambda day: {"from": day.isoformat(), "to": None}),
        "place": TEXT | TEXT.map(lambda text: {"text": text, "postcode": "bn1 1aa"}),
        "postcode": st.sampled_from(["BN1 1AA", "cf101aa", "EC1A 1BB", "W1A 0AX"]),
        "phone": st.sampled_from(["01632 960001", "+44 7700 900123", "(01632) 960-001"]),
        "email": st.just("tamsin@example.org"),
        "number": st.integers(question.min or 0, question.max or 1000),
        "plate": st.sampled_from(["AB12 CDE", "ab12cde", "A?12 C?E"]),
    }
    if question.type == "choices":
        return st.lists(st.sampled_from(choices), min_size=1, unique=True)
    if question.files is not None and question.files.mandatory:
        return st.just("yes")
    found = st.sampled_from(choices) if choices else kinds[question.type]
    return found | st.just(NOT_SURE) if question.not_sure and not choices else found


@st.composite
def answered(draw: st.DrawFn, service: Service) -> dict[str, Any]:
    """Return answers that a citizen could give: all required ones, some optional ones, none that are not asked."""
    given: dict[str, Any] = {}
    for question in service.questions:
        if question.asked(given) and (question.required or draw(st.booleans())):
            given[question.key] = draw(value_of(question))
    return given


WRONG: dict[str, list[Any]] = {
    "text": [3, ["a"], {"a": 1}, "x" * 201, True, "a\x00b", "\ud800"],
    "textarea": [3, ["a"], "x" * 20_001],
    "choice": ["nobody offered this", 3, ["yes"]],
    "yes_no": ["perhaps", True],
    "file": ["perhaps", 1],
    "choices": ["nobody offered this", [3], 5, {"a": 1}],
    "date": ["2026-02-30", "yesterday", "27/3/2026", 20260327, "1850-01-01"],
    "time": ["25:00", "soon", "13pm", 9],
    "occurred": ["2026-02-30", {"from": "2026-11-24", "to": "2026-11-01"}, {"at": "2026-11-24"}, 7, "1850-01-01"],
    "place": [3, {"text": 3}, {"text": "x" * 301}, {"postcode": "N0T A C0DE"}, {"where": "here"},
              {"lat": 91.0, "lon": 0.0}, {"lat": 51.0}, {"uprn": "12a", "text": "x"}],
    "postcode": ["BN1", "12345", 3],
    "phone": ["call me", "123", 3],
    "email": ["tamsin", "a@b", 3],
    "number": ["many", 1.5, True, -1, 10**12],
    "money": ["many", "1,2,3", True, -1, 10**12],
    "age": ["many", 1.5, "6 stone", True, -1, 10**12],
    "plate": ["!", "TOO LONG A PLATE", 3],
}  # fmt: skip


def check(service: Service, said: dict[str, Any]) -> dict[str, Any]:
    """Read answers as intake does."""
    return dict(narrative.read(service, said, "en", NOW, None, None).given)


def named(service: Service, said: dict[str, Any]) -> str:
    """Return the question that is named as wrong."""
    with pytest.raises(Problem) as refused:
        check(service, said)
    assert refused.value.code == "answer_invalid" and refused.value.detail.endswith(".")
    return str(refused.value.fields["question"])


@pytest.mark.parametrize("service", SERVICES, ids=lambda s: f"{s.key}.{s.version}")
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_answers_by_the_definition_are_taken_and_one_corruption_is_named(service: Service, data: Any) -> None:
    """Valid answers are accepted; a wrong type, an unknown key, an unasked or a missing answer is named."""
    said = data.draw(answered(service))
    assert set(check(service, said)) == set(said)
    question = data.draw(st.sampled_from([q for q in service.questions if q.key in said]))
    bad = data.draw(st.sampled_from(WRONG.get(question.pattern, WRONG[question.type])))
    assert named(service, {**said, question.key: bad}) == question.key
    assert named(service, {**said, "shoe_size": "9"}) == "shoe_size"
    needed = next((q for q in service.questions if q.required and q.key in said), None)
    if needed is not None:
        assert named(service, {key: value for key, value in said.items() if key != needed.key}) == needed.key
    unasked = [q for q in service.questions if not q.asked(said)]
    if unasked:
        extra = data.draw(st.sampled_from(unasked))
        assert named(service, {**said, extra.key: data.draw(value_of(extra))}) == extra.key


def test_there_are_the_services_that_were_asked_for() -> None:
    """There are the services of the national site in both languages, with no English text left in the Welsh."""
    assert set(service_catalogue.catalogue()) == WANTED
    for service in SERVICES:
        assert sum(question.summary for question in service.questions) == 1, service.key
        for question in service.questions:
            pairs = [
                question.label,
                *([question.hint] if question.hint else []),
                *question.option_labels.values(),
            ]
            assert all(set(words) == {"en", "cy"} for words in pairs)
            assert all(words["en"] != words["cy"] or len(words["en"]) < 12 for words in pairs), question.label


def test_hate_crime_and_asb_ask_what_the_law_names() -> None:
    """Hate crime has five strands; antisocial behaviour has three qualifiers and 13 headings."""
    strands = service_catalogue.find("hate_crime").question("strands")
    assert strands is not None
    assert set(strands.options) == {"disability", "race", "religion", "sexual_orientation", "transgender"}
    asb = service_catalogue.find("asb")
    kind, heading = asb.question("kind"), asb.question("heading")
    assert kind is not None and kind.options == ("personal", "nuisance", "environmental")
    assert heading is not None and len(heading.options) == 13


@pytest.mark.parametrize("file", sorted(FOLDER.glob("services/*.toml")), ids=lambda file: file.name)
def test_every_file_fits_the_published_schema(file: Path) -> None:
    """Every definition file is valid against the published JSON Schema."""
    schema = json.loads((FOLDER / "service.schema.json").read_text())
    jsonschema_rs.meta.validate(schema)
    assert jsonschema_rs.Draft202012Validator(schema).is_valid(tomllib.loads(file.read_text()))


@pytest.mark.parametrize(("old", "new", "line", "why"), [
    ('type = "place"', 'type = "palace"', 'type = "palace"', "“type” must be one of text, textarea"),
    ('group = "tell_us"', 'group = "shout"', 'group = "shout"', "“group” must be one of tell_us, apply"),
    ('welsh_yes = "ydw"', "", 'key = "danger"', "“welsh_yes” is missing"),
    ('section = "harm"', 'section = "harm"\nhat = 1', 'key = "danger"', "“hat” does not belong here"),
    ('section = "people"', 'section = "elsewhere"', 'section = "elsewhere"', "there is no section “elsewhere”"),
    ('raises_risk = { yes = "high" }', 'raises_risk = { maybe = "high" }', 'raises_risk = { maybe = "high" }',
     "“raises_risk” names an answer that is not offered"),
    ('section = "people"', 'section = "people"\nwhen = { key = "danger", is = ["never"] }',
     'when = { key = "danger", is = ["never"] }', "“when” depends on an answer that “danger” cannot have"),
])  # fmt: skip
def test_a_fault_is_told_with_file_and_line(tmp_path: Path, old: str, new: str, line: str, why: str) -> None:
    """An error in a definition names its file and line; for a missing value, the line where its question begins."""
    text = (FOLDER / "services/crime.toml").read_text()
    path = tmp_path / "crime.toml"
    path.write_text(text.replace(old, new))
    lines = path.read_text().splitlines()
    at = lines.index(line) + 1
    if line.startswith("key"):
        at -= 1
    with pytest.raises(Misconfigured) as refused:
        service_catalogue.read(path)
    assert str(refused.value).startswith(f"crime.toml, line {at}: ") and why in str(refused.value)


def test_old_versions_stay_readable() -> None:
    """A report started under the first version of a service shows that version's text."""
    first = narrative.read(service_catalogue.find("asb", 1), {"kind": "personal", "what_happened": "Eggs", "where": "Hove"},
                      "cy", NOW, None, None).as_report()  # fmt: skip
    assert first.service_version == 1
    assert first.answers[0].label == "Pa fath o ymddygiad ydyw?"
    with pytest.raises(Problem) as refused:
        service_catalogue.find("asb", 99)
    assert refused.value.fields["question"] == "version"


def test_an_old_version_keeps_the_shared_questions_of_its_time() -> None:
    """Version 1 of assault asks its shared questions in the old words; the newest asks them in new ones."""
    old, new = service_catalogue.find("assault", 1), service_catalogue.find("assault")
    labels = [service.question("danger") for service in (old, new)]
    assert [question.label["en"] for question in labels if question] == [
        "Is anyone afraid of what may happen next?",
        "Are you worried about what might happen next?",
    ]
    assert [q.key for q in old.questions] == [q.key for q in new.questions]


def occurred(value: Any, dates: str = "past") -> Any:
    """Read one answer about when it happened."""
    words = {"en": "When?", "cy": "Pryd?"}
    return answers.read(CatalogueQuestion("when", words, "occurred", dates=dates), value, NOW)


def test_when_it_happened_is_read_as_people_say_it() -> None:
    """A day is a day in the UK, a local time is local, and a future time is refused."""
    assert occurred("2026-07-01") == {"from": "2026-06-30T23:00:00.000Z", "to": "2026-07-01T22:59:00.000Z"}
    assert occurred({"from": "2026-07-01T14:05"})["from"] == "2026-07-01T13:05:00.000Z"
    assert occurred("2026-11-24T10:00:00Z") == {"from": "2026-11-24T10:00:00.000Z", "to": None}
    assert occurred("2026-11-24")["to"] == "2026-11-24T22:30:00.000Z", "today ends now"
    for late in ("2026-11-25", "2026-11-24T23:00", {"from": "2026-11-23", "to": "2026-11-25"}):
        with pytest.raises(answers.Wrong, match="future"):
            occurred(late)
    assert occurred("2027-01-01", "future")["from"].startswith("2027-01-01")


@pytest.mark.parametrize(("typed", "meant"), [
    ("9pm", "21:00"), ("9.30pm", "21:30"), ("21:30", "21:30"), ("12am", "00:00"), ("12:15pm", "12:15"),
    ("9:05 yb", "09:05"), ("7yh", "19:00"),
])  # fmt: skip
def test_a_time_of_day_is_read_as_people_write_it(typed: str, meant: str) -> None:
    """Times may use a dot or a colon, and am, pm or the Welsh yb, yh."""
    assert answers.clock(typed).strftime("%H:%M") == meant


def test_every_fault_is_said_in_both_languages_with_its_question() -> None:
    """Every error names its question in the reader's language."""
    words = {"en": "When did it happen?", "cy": "Pryd ddigwyddodd hyn?"}
    for why in tomllib.loads((FOLDER / "wrong.toml").read_text())["wrong"]:
        wrong = answers.Wrong(why, limit=5)
        for language, label in words.items():
            assert label in wrong.sentence(CatalogueQuestion("when", words, "text"), language), why


def test_a_date_far_ahead_or_long_past_is_in_nobody_s_way() -> None:
    """Leap days and today are valid dates; a later day is refused where only the past is asked for."""
    question = CatalogueQuestion("day", {"en": "Day", "cy": "Dydd"}, "date")
    assert answers.read(question, "2024-02-29", NOW) == "2024-02-29"
    today = NOW.date()
    assert answers.read(question, today.isoformat(), NOW)
    with pytest.raises(answers.Wrong, match="future"):
        answers.read(question, (today + timedelta(days=1)).isoformat(), NOW)
