"""Services at intake: which are offered, accepted or signposted, and which police force covers a place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.services.catalogue import postcode_lookup, reference_data, service_catalogue
from nationalstore.services.intake import signpost_statistics
from nationalstore.services.intake.narrative import Narrative
from tests.helpers.raw_documents import list_records
from tests.helpers.store import prepared, put

CIVIL = {"violence": "no", "about": "money"}
ASB = {"kind": "nuisance", "what_happened": "Fireworks every night", "where": "The rec, Hove"}
DISCLOSE = {
    "safe_now": "yes", "for_whom": "me", "birth": "1990-02-03", "address": "3 Tern Row", "partner_name": "A B",
    "partner_birth": "not_sure", "relation": "parted", "why": "He was in prison before", "children": "yes",
    "device": "yes", "meet": "At work, Tuesdays",
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite."""
    store = prepared(f"sqlite:///{tmp_path}/store.db")
    yield store
    store.close()


@pytest.fixture
def citizen(store: Store) -> Iterator[TestClient[Any]]:
    """A client of the public endpoints."""
    with TestClient(create_app(store, Settings())) as client:
        yield client


def send(citizen: TestClient[Any], service: str, answers: dict[str, Any], **more: Any) -> Any:
    """Send a report."""
    said = {"force": "sussex", "service": service, "answers": answers, **more}
    return citizen.post("/intake/v1/reports", json=said)


def only_report(store: Store) -> dict[str, Any]:
    """Return the only report."""
    with store.read() as view:
        (report,) = list_records(view, "sussex", "report")
    return report


def test_the_list_has_the_protocols_names_and_honours_the_switches(
    citizen: TestClient[Any], store: Store
) -> None:
    """A service that a force has switched off is neither listed nor accepted; all others list every question."""
    everywhere = citizen.get("/intake/v1/services").json()["services"]
    assert len(everywhere) == len(service_catalogue.catalogue()) >= 27
    for service in everywhere:
        assert {"key", "version", "title", "group", "questions"} <= set(service)
        for question in service["questions"]:
            assert {"key", "label", "type", "required", "options", "when"} <= set(question)
            assert all(isinstance(option, str) for option in question["options"])
    with store.write("sussex") as work:
        theft = next(one for one in list_records(work, "sussex", "service") if one["key"] == "theft")
        put(work, "service", {**theft, "enabled": False})
        asb = next(one for one in list_records(work, "sussex", "service") if one["key"] == "asb")
        put(work, "service", {**asb, "local_text": {"en": "Ours", "cy": "Ein un ni"}})
    here = {one["key"]: one for one in citizen.get("/intake/v1/services?force=sussex").json()["services"]}
    assert "theft" not in here and here["asb"]["local_text"]["en"] == "Ours"
    assert "theft" in {one["key"] for one in citizen.get("/intake/v1/services?force=kent").json()["services"]}
    assert citizen.get("/intake/v1/services?force=narnia").json()["question"] == "force"
    assert send(citizen, "theft", {}).json()["question"] == "service"
    schema = citizen.get("/intake/v1/service.schema.json").json()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_signpost_is_told_counted_and_keeps_nobody(citizen: TestClient[Any], store: Store) -> None:
    """A signpost says who to contact; it stores a row of four counted values and no report."""
    refused = send(citizen, "civil_dispute", {**CIVIL, "what_happened": "Planted words", "where": "Hove", "danger": "no"},
                   contact={"name": "Planted Name"})  # fmt: skip
    body = refused.json()
    assert refused.status_code == 422 and body["code"] == "signposted" and body["question"] == "about"
    assert body["signpost"]["key"] == "citizens_advice" and body["signpost"]["phone"]
    assert signpost_statistics.counts(store) == {("sussex", "civil_dispute", "citizens_advice"): 1}
    counted = 'nationalstore_signposted_total{force="sussex",service="civil_dispute",to="citizens_advice"} 1'
    assert counted in citizen.get("/metrics").text.splitlines()
    with store.read() as view:
        assert list_records(view, "sussex", "report") == [] and list_records(view, "sussex", "person") == []
    folder = Path(store.url.removeprefix("sqlite:///")).parent
    assert not any(b"Planted" in path.read_bytes() for path in folder.iterdir())


def test_answers_set_flags_risk_role_place_and_time(citizen: TestClient[Any], store: Store) -> None:
    """Answers set flags, risk, role, place and time on the report, as text and as data."""
    said = {"safe_now": "for_now", "role": "third_party", "relation": "partner", "together": "yes",
            "behaviour": ["strangle", "money"], "what_happened": "He took her keys.\nAgain.", "occurred": "2026-11-02",
            "where": {"text": "3 Tern Row", "postcode": "bn11aa"}, "injured": "no", "weapon": "none", "children": "yes",
            "worse": "yes", "danger": "yes", "device": "yes"}  # fmt: skip
    assert send(citizen, "domestic_abuse", said, language="cy").status_code == 201
    report = only_report(store)
    assert set(report["flags"]) == {"welsh", "domestic_abuse", "vulnerable", "child", "safe_contact"}
    assert (report["risk"], report["reporter"]["role"]) == ("high", "third_party")
    assert report["place"] == {
        "text": "3 Tern Row",
        "postcode": "BN1 1AA",
        "uprn": None,
        "lat": None,
        "lon": None,
    }
    assert report["occurred"] == {"from": "2026-11-02T00:00:00.000Z", "to": "2026-11-02T23:59:00.000Z"}
    assert report["summary"] == "He took her keys." and report["routing"]["team"] == "safeguarding"
    told = {answer["question"]: answer for answer in report["answers"]}
    assert told["together"]["value"] == "Ydw" and told["together"]["value_en"] == "Yes"
    assert told["together"]["label_en"] == "Do you live with them?"
    assert (
        told["behaviour"]["given"] == ["strangle", "money"]
        and ", Maen nhw'n rheoli fy arian" in told["behaviour"]["value"]
    )
    assert told["what_happened"]["value"] == "He took her keys.\nAgain."
    assert all({"question", "label", "type", "value"} <= set(answer) for answer in report["answers"])


def test_an_emergency_answer_makes_an_emergency(citizen: TestClient[Any], store: Store) -> None:
    """An emergency answer still creates a report, at the top of the queue."""
    unsafe = {"safe_now": "no", **{key: value for key, value in DISCLOSE.items() if key != "safe_now"}}
    assert send(citizen, "clares_law", unsafe, contact={"name": "Tamsin"}).status_code == 201
    assert only_report(store)["risk"] == "emergency"


def test_disclosures_and_complaints_start_restricted(citizen: TestClient[Any], store: Store) -> None:
    """A request under Clare's Law is read by its team alone from the first moment; other services stay open."""
    assert send(citizen, "clares_law", DISCLOSE, contact={"name": "Tamsin"}).status_code == 201
    report = only_report(store)
    assert report["restricted"]["team"] == report["team"]
    catalogue = service_catalogue.catalogue()
    restricted = {key for key, service in catalogue.items() if service.routing.restricted}
    assert restricted == {"clares_law", "sarahs_law", "complaint"}


def test_some_things_need_a_name_and_some_never_have_one(citizen: TestClient[Any], store: Store) -> None:
    """Some services refuse anonymous reports, and anonymous services store no name."""
    for more in (
        {},
        {"anonymous": True, "contact": {"name": "Tamsin"}},
        {"contact": {"email": "a@example.org"}},
    ):
        assert send(citizen, "clares_law", DISCLOSE, **more).json()["question"] == "contact"
    assert send(citizen, "information", {"what_know": "Cars"}, contact={"name": "Tamsin"}).status_code == 201
    assert only_report(store)["reporter"]["name"] is None


def test_time_and_place_of_the_body_are_taken_in_and_held_to_the_rules(
    citizen: TestClient[Any], store: Store
) -> None:
    """Time and place may come in the body beside or instead of answers, and each invalid one is named."""
    for bad, name in (({"occurred": {"from": "2099-01-01T00:00:00Z"}}, "occurred"), ({"occurred": 3}, "occurred"),
                      ({"place": {"text": "x", "postcode": "nowhere"}}, "place"), ({"place": {"lat": 1, "lon": 1}}, "place"),
                      ({"place": 7}, "place"), ({"version": 99}, "version")):  # fmt: skip
        assert send(citizen, "asb", ASB, **bad).json()["question"] == name
    place = {"text": "The rec", "postcode": "BN3 1AA", "uprn": "100", "lat": 50.83, "lon": -0.17}
    without = {key: value for key, value in ASB.items() if key != "where"}
    at = {"from": "2026-11-20T18:00:00.000Z", "to": "2026-11-20T20:00:00.000Z"}
    assert send(citizen, "asb", without, place=place, occurred=at).status_code == 201
    report = only_report(store)
    assert report["place"] == place and report["occurred"] == at
    told = {answer["question"]: answer["value"] for answer in report["answers"]}
    assert told["where"] == "The rec, BN3 1AA"
    assert told["occurred"] == "20 November 2026, 6:00pm to 20 November 2026, 8:00pm"


@pytest.mark.parametrize(
    ("postcode", "marked"), [("ME14 1XX", True), ("BN3 1AA", False), ("EH1 1YZ", True), (None, False)]
)
def test_a_place_in_another_forces_area_is_marked(
    citizen: TestClient[Any], store: Store, postcode: str | None, marked: bool
) -> None:
    """The desk sees it, also when an app sent the report without asking."""
    where = {"text": "The rec", "postcode": postcode}
    assert send(citizen, "asb", {**ASB, "where": where}).status_code == 201
    assert ("place_elsewhere" in only_report(store)["flags"]) == marked


def test_an_older_program_that_sends_text_and_an_older_version_go_on_working(
    citizen: TestClient[Any], store: Store
) -> None:
    """Answers sent as text, and a form started before the questions changed, are still accepted."""
    said = {**ASB, "occurred": "2026-11-20", "how_often": "Daily"}
    assert send(citizen, "asb", said).status_code == 201
    assert send(citizen, "hate_crime", {
        "still_there": "no", "strands": "race, religion", "role": "victim", "kind": "words", "occurred": "not_sure",
        "where": "Hove", "what_happened": "x", "before": "no", "know_who": "no", "danger": "no"}).status_code == 201  # fmt: skip
    assert send(citizen, "asb", ASB, version=1).status_code == 201
    with store.read() as view:
        reports = list_records(view, "sussex", "report")
    assert [report["service_version"] for report in reports] == [3, 2, 1]
    assert reports[2]["answers"][0]["label"] == "What kind of behaviour is it?"


def test_the_railways_police_has_no_desk_until_it_is_set_up(citizen: TestClient[Any], store: Store) -> None:
    """Until the railway police is set up, citizens are told how to contact it; then it is a force like any other."""
    refused = send(citizen, "asb", ASB, force="btp")
    assert refused.json()["question"] == "force" and "61016" in refused.json()["detail"]
    with store.write("btp") as work:
        reference_data.ensure_force(work, "btp")
    assert send(citizen, "asb", ASB, force="btp").status_code == 201


@pytest.mark.parametrize(("postcode", "police"), [
    ("BN1 1AA", ("sussex",)), ("CF10 1AA", ("south-wales",)), ("CF83 1AA", ("gwent",)), ("SW1A 1AA", ("metropolitan",)),
    ("EC2V 7HH", ("city-of-london",)), ("BR8 7AA", ("kent",)), ("L39 1AA", ("lancashire",)), ("GU12 5AA", ("surrey",)),
    ("RH6 0NP", ("sussex",)), ("SN6 8AA", ("thames-valley",)), ("EH1 1AA", ("police-scotland",)),
    ("TD15 1AA", ("northumbria",)), ("BT1 1AA", ("psni",)), ("JE2 3AA", ()), ("W1A 1AA", ("metropolitan",)),
])  # fmt: skip
def test_the_police_of_a_postcode(postcode: str, police: tuple[str, ...]) -> None:
    """A listed postcode leads to one force, also where forces meet in its sector; a foreign one to none."""
    assert postcode_lookup.police_of(postcode) == police


def test_a_postcode_too_new_to_be_listed_leads_to_every_force_around_it() -> None:
    """An unlisted postcode has the forces of its sector, else of its district, else of its area."""
    assert set(postcode_lookup.police_of("GU12 5CC")) == {"surrey", "hampshire"}
    assert set(postcode_lookup.police_of("SN6 0CC")) == {"wiltshire", "thames-valley", "gloucestershire"}
    assert {"surrey", "hampshire"} < set(postcode_lookup.police_of("GU99 0CC"))


def test_the_table_of_postcodes_names_real_police_and_every_area() -> None:
    """The table covers every area of Great Britain and Northern Ireland and each territorial force at least once."""
    places = postcode_lookup._table().places
    named = {police for row in places.values() for police in row}
    assert named - set(postcode_lookup.OUTSIDE) == set(reference_data.forces())
    assert set(postcode_lookup.OUTSIDE.values()) <= set(service_catalogue.signposts())
    assert len([place for place in places if place.isalpha()]) == 121


@pytest.mark.parametrize(("service", "given", "code"), [
    ("burglary", {"building": "home"}, "28E"), ("burglary", {"building": "business"}, "30C"),
    ("theft", {"kind": "bicycle"}, "44"), ("vehicle_crime", {"kind": "damaged"}, "58C"),
    ("domestic_abuse", {"behaviour": ["insults", "sexual"]}, "88C"), ("domestic_abuse", {"behaviour": ["money"]}, "8L"),
    ("assault", {"kind": "physical"}, "8N"), ("modern_slavery", {"kind": ["work", "sex"]}, "72"),
])  # fmt: skip
def test_the_suggested_code_follows_the_answers(service: str, given: dict[str, Any], code: str) -> None:
    """Of several answers the gravest one counts; without one of its own, the code of the service."""
    known = service_catalogue.catalogue()[service]
    report = Narrative(known, "en", given, None, None).as_report()
    assert report.routing is not None and report.routing.opening_code == code


def test_every_suggested_code_is_on_the_list() -> None:
    """A code that an answer suggests is one that the force can choose."""
    known = {code.code for code in reference_data.offence_codes()}
    for service in service_catalogue.catalogue().values():
        suggested = {code for question in service.questions for code in question.codes.values()}
        assert suggested <= known, service.key


def test_work_in_the_sex_trade_is_a_sexual_offence_too() -> None:
    """Someone who is exploited for sex is owed the contact within 12 hours, and their report is protected."""
    known = service_catalogue.catalogue()["modern_slavery"]
    assert "sexual" in Narrative(known, "en", {"kind": ["sex"]}, None, None).as_report().flags
