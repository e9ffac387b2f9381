"""Open311: civic apps report and follow requests; the public data is little and never personal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from litestar.testing import TestClient

from casework.documents.report import Report
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.services.cases import receipt_codes
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.cases.timeline import CITIZEN
from tests.helpers.raw_documents import list_records

V2 = "/open311/v2"
NOISE = {
    "jurisdiction_id": "sussex", "service_code": "asb", "description": "Motorbikes all night", "lat": "50.82253",
    "long": "-0.13716", "address_string": "Tern Row, Brighton", "attribute[kind]": "nuisance",
    "first_name": "Tamsin", "last_name": "Orrery", "email": "tamsin@example.org", "api_key": "unused",
}  # fmt: skip
PRIVATE = ("Motorbikes", "Tern Row", "Tamsin", "Orrery", "example.org", "50.822", "0.1371")


@pytest.fixture
def app(store: Store) -> Iterator[TestClient[Any]]:
    """A civic app."""
    with TestClient(create_app(store, Settings())) as client:
        yield client


def ask(app: TestClient[Any], **changes: str) -> Any:
    """Send a request and return what was created."""
    answer = app.post(f"{V2}/requests.json", data={**NOISE, **changes})
    assert answer.status_code == 201, answer.text
    return answer.json()[0]


def listed(app: TestClient[Any], **query: str) -> Any:
    """Return the public requests."""
    return app.get(f"{V2}/requests.json", params={"jurisdiction_id": "sussex", **query}).json()


def test_services_and_their_questions(app: TestClient[Any]) -> None:
    """An app finds each service and its questions with their options, in JSON and XML alike."""
    (service,) = app.get(f"{V2}/services.json").json()
    assert service["service_code"] == "asb" and service["type"] == "realtime" and service["metadata"]
    asked = app.get(f"{V2}/services/asb.json").json()
    kind = next(one for one in asked["attributes"] if one["code"] == "kind")
    assert kind["datatype"] == "singlevaluelist" and {"key": "nuisance"}.items() <= kind["values"][1].items()
    assert not {"what_happened", "where"} & {one["code"] for one in asked["attributes"]}
    root = ElementTree.fromstring(app.get(f"{V2}/services.xml").content)
    assert root.tag == "services" and root.findtext("service/service_code") == "asb"
    assert app.get(f"{V2}/services/crime.json").json() == [
        {"code": 404, "description": "There is no such service_code."}
    ]


def test_a_request_is_a_report_like_every_other(app: TestClient[Any], store: Store) -> None:
    """A request reaches the force's queue with its text, place and person, and its receipt opens the case at intake."""
    made = ask(app)
    with store.read() as view:
        (report,) = list_records(view, "sussex", "report")
        (person,) = list_records(view, "sussex", "person")
    assert report["service"] == "asb" and report["summary"] == "Motorbikes all night"
    assert "Tern Row, Brighton" in report["place"]["text"] and person["email"] == "tamsin@example.org"
    case = app.get(f"/intake/v1/reports/{made['reference']}", headers={"Receipt": made["receipt"]})
    assert case.status_code == 200 and made["service_request_id"] not in case.text


def test_everybody_sees_little_and_the_receipt_shows_the_rest(app: TestClient[Any], store: Store) -> None:
    """The public sees kind, state, day and area; the receipt shows text and place, but never personal data."""
    made, personal = ask(app), ask(app, **{"attribute[kind]": "personal"})
    app.post("/intake/v1/reports", json={"force": "sussex", "service": "asb", "anonymous": True, "answers": {
        "kind": "nuisance", "what_happened": "By the portal", "where": "Tern Row"}})  # fmt: skip
    (shown,) = listed(app)
    assert shown["service_request_id"] == made["service_request_id"] and shown["status"] == "open"
    assert (shown["lat"], shown["long"]) == (50.82, -0.14) and shown["requested_datetime"].endswith(
        "T00:00:00Z"
    )
    everything = app.get(f"{V2}/requests.xml?jurisdiction_id=sussex").text + str(listed(app))
    assert not [word for word in (*PRIVATE, made["reference"]) if word in everything]
    assert listed(app, jurisdiction_id="kent") == []
    path = f"{V2}/requests/{personal['service_request_id']}.json"
    assert app.get(path).status_code == 404
    (own,) = app.get(path, headers={"Receipt": personal["receipt"]}).json()
    assert own["description"] == "Motorbikes all night" and "Tern Row" in own["address"]


def test_filters(app: TestClient[Any], store: Store) -> None:
    """Requests can be filtered by id, state, service and time; an invalid date gets the standard's error."""
    made = [ask(app)["service_request_id"] for _ in range(3)]
    assert [one["service_request_id"] for one in listed(app, service_request_id=made[1])] == [made[1]]
    assert len(listed(app, status="open", service_code="asb")) == 3 and listed(app, status="closed") == []
    assert listed(app, service_code="pothole") == [] and listed(app, end_date="2020-01-01T00:00:00Z") == []
    assert len(listed(app, page_size="2")) == 2 and len(listed(app, page_size="2", page="2")) == 1
    for query in ({"start_date": "yesterday"}, {"page_size": "9999"}, {"jurisdiction_id": ""}):
        (fault,) = listed(app, **query)
        assert fault["code"] == 400 and fault["description"]
    assert listed(app, jurisdiction_id="atlantis")[0]["code"] == 404


def test_updates_go_both_ways(app: TestClient[Any], store: Store) -> None:
    """A message with the receipt reaches the case; the public sees only public states."""
    made = ask(app)
    fields = {
        "service_request_id": made["service_request_id"],
        "description": "They are back.",
        "receipt": made["receipt"],
    }
    (update,) = app.post(f"{V2}/servicerequestupdates.json", data=fields).json()
    path = f"{V2}/servicerequestupdates.json"
    own = app.get(
        path, params={"service_request_id": made["service_request_id"]}, headers={"Receipt": made["receipt"]}
    )
    assert [(one["update_id"], one["description"]) for one in own.json()] == [
        (update["update_id"], "They are back.")
    ]
    assert app.get(path, params={"jurisdiction_id": "sussex"}).json() == []
    with store.write("sussex") as work:
        case = OpenCase(work, work.documents(Report, "sussex")[0])
        case.set_status("closed")
        case.save()
        case.event("disposed", CITIZEN)
    (seen,) = app.get(path, params={"jurisdiction_id": "sussex"}).json()
    assert seen["status"] == "closed" and seen["description"] == "Your report is closed"
    assert (
        app.get(path, params={"jurisdiction_id": "sussex", "start_date": "2999-01-01T00:00:00Z"}).json() == []
    )
    assert (
        app.get(f"{V2}/tokens/{made['service_request_id']}.json").json()[0]["token"]
        == made["service_request_id"]
    )


def test_wrong_and_unknown_look_alike_and_are_slowed(app: TestClient[Any]) -> None:
    """A wrong receipt and an unknown id get the same answer everywhere, and many guesses must wait."""
    made = ask(app)["service_request_id"]

    def tries(id_: str) -> list[Any]:
        key = {"Receipt": receipt_codes.make()}
        words = {"service_request_id": id_, "description": "x", "receipt": receipt_codes.make()}
        return [
            app.get(f"{V2}/requests/{id_}.json", headers=key),
            app.get(f"{V2}/servicerequestupdates.json", params={"service_request_id": id_}, headers=key),
            app.post(f"{V2}/servicerequestupdates.json", data=words),
        ]

    for wrong, unknown in zip(tries(made), tries("0123456789abcdef"), strict=True):
        assert wrong.status_code == unknown.status_code == 404 and wrong.content == unknown.content
    for id_ in (made, "0123456789abcdef"):
        last = [answer for _ in range(3) for answer in tries(id_)][-1]
        assert (
            last.status_code == 429 and int(last.headers["retry-after"]) > 0 and last.json()[0]["code"] == 429
        )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"jurisdiction_id": ""}, 400),
        ({"jurisdiction_id": "atlantis"}, 404),
        ({"service_code": "crime"}, 404),
        ({"description": ""}, 400),
        ({"attribute[kind]": "cosmic"}, 400),
        ({"attribute[colour]": "red"}, 400),
        ({"lat": "ninety"}, 400),
        ({"lat": "91"}, 400),
        ({"description": "x" * 30_000}, 400),
    ],
)
def test_a_bad_request_is_told_in_the_standards_shape(
    app: TestClient[Any], store: Store, changes: dict[str, str], code: int
) -> None:
    """An invalid request gets a list of code and description, as JSON or XML, and nothing is stored."""
    answer = app.post(f"{V2}/requests.json", data={**NOISE, **changes})
    assert answer.status_code == code and answer.json()[0]["code"] == code
    root = ElementTree.fromstring(app.post(f"{V2}/requests.xml", data={**NOISE, **changes}).content)
    assert root.findtext("error/code") == str(code)
    with store.read() as view:
        assert list_records(view, "sussex", "report") == []


def test_what_is_no_form_is_refused(app: TestClient[Any]) -> None:
    """JSON instead of a form and bytes that are not text are refused."""
    assert app.post(f"{V2}/requests.json", json=NOISE).status_code == 400
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert app.post(f"{V2}/requests.json", content=b"description=%FF", headers=kind).status_code == 400
    assert app.post(f"{V2}/requests.json", content=b"\xff", headers=kind).status_code == 400


def test_the_position_is_kept_as_one(app: TestClient[Any], store: Store) -> None:
    """Latitude and longitude are the place of the report, beside the words of the address; the photo is named as not taken."""
    created = ask(app, media_url="https://photos.example.org/1.jpg")
    assert "The photo was not taken" in created["service_notice"]
    assert "photo" not in ask(app, address_string="")["service_notice"]
    with store.read() as view:
        places = [report["place"] for report in list_records(view, "sussex", "report")]
    assert [(place["lat"], place["lon"]) for place in places] == [(50.82253, -0.13716)] * 2
    assert {place["text"] for place in places} == {"Tern Row, Brighton", "50.82253, -0.13716"}


def test_a_position_outside_the_country_is_refused(app: TestClient[Any]) -> None:
    """A request from elsewhere is refused, as intake refuses it, and not kept as words."""
    answer = app.post(f"{V2}/requests.json", data={**NOISE, "lat": "40.7", "long": "-74.0"})
    assert answer.status_code == 400
