"""What people type reaches the report tidied, through every public way in, and refusals say which part is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest
from litestar.testing import TestClient
from msgspec.inspect import AnyType, StrType, StructType, UnionType, type_info

from casework.documents.message import Message
from casework.documents.person import Person
from casework.documents.report import Answer, Report
from casework.typed_values.tidying import tidied_struct
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.services.intake import schemas
from tests.helpers.store import prepared

VEHICLE = {
    "still_there": "no", "kind": "damaged", "plate": "AB12 CDE", "role": "victim", "what_happened": "Scratched",
    "where": "Bramble Lane, Lewes", "know_who": "no", "occurred": "2026-11-20",
}  # fmt: skip
LOST = {"what_lost": "A black wallet", "where": "Fernhollow Road, Hove"}
NUL = "\0"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store in a file."""
    store = prepared(f"sqlite:///{tmp_path}/store.db")
    yield store
    store.close()


@pytest.fixture
def app(store: Store) -> Iterator[TestClient[Any]]:
    """A client of the store."""
    with TestClient(create_app(store, Settings())) as client:
        yield client


def post(
    app: TestClient[Any], service: str, answers: dict[str, Any], contact: Any = None, **more: Any
) -> Any:
    """Send a report as an app does."""
    body = {"force": "sussex", "service": service, "answers": answers, "contact": contact, **more}
    return app.post("/intake/v1/reports", json=body)


def lost(
    app: TestClient[Any], answers: dict[str, Any] | None = None, contact: Any = None, **more: Any
) -> Any:
    """Send a report of lost property."""
    return post(app, "lost_property", {**LOST, **(answers or {})}, contact, **more)


def only(store: Store, type_: Any) -> Any:
    """Return the only document of a kind."""
    with store.read() as view:
        (found,) = view.documents(type_, "sussex")
    return found


def answer(store: Store, key: str) -> Answer:
    """Return an answer of the only report."""
    report: Report = only(store, Report)
    return next(one for one in report.answers if one.key == key)


@pytest.mark.parametrize(
    "phone",
    ["\u202a+44 7700 900123\u202c", "\u200e07700 900123", "07700\u2011900\u2011123", "07700–900–123", "01632 960 123 ext 5",
     "18001 07700 900123"],
)  # fmt: skip
def test_good_numbers_are_taken_however_they_were_copied(
    app: TestClient[Any], store: Store, phone: str
) -> None:
    """Invisible signs and dashes are no reason to refuse; extension and relay prefix are kept."""
    assert lost(app, contact={"name": "Wren Fairlie", "phone": phone}).status_code == 201
    kept = only(store, Person).phone
    assert kept.isascii() and [part in kept for part in ("ext 5", "18001")] == [
        part in phone for part in ("ext 5", "18001")
    ]


@pytest.mark.parametrize(
    ("field", "typed", "word"),
    [("phone", "+44 7700 9001234", "too many"), ("phone", "0770090012", "too few"), ("email", "wren@[192.0.2.1]", "not an email"),
     ("email", ".wren@example.org", "not an email"), ("email", "O’Brien@example.org", "apostrophe"), ("name", "\u200b", "needs an answer"),
     ("name", "\u3164", "needs an answer")],
)  # fmt: skip
def test_what_cannot_be_reached_is_asked_again(
    app: TestClient[Any], field: str, typed: str, word: str
) -> None:
    """The refusal names the field and says which part is wrong."""
    refused = lost(app, contact={"name": "Wren Fairlie", field: typed})
    assert (
        refused.status_code == 422
        and refused.json()["question"] == field
        and word in refused.json()["detail"]
    )


@pytest.mark.parametrize(
    "email", ["\u200bwren@example.org", "wren@exam\u00adple.org", "mailto:wren@example.org"]
)
def test_an_address_is_kept_without_what_nobody_sees(app: TestClient[Any], store: Store, email: str) -> None:
    """The stored address holds no sign that delivery cannot write."""
    assert lost(app, contact={"name": "Wren \u202eFairlie", "email": email}).status_code == 201
    person = only(store, Person)
    assert (person.name, person.email.removeprefix("mailto:")) == ("Wren Fairlie", "wren@example.org")


@pytest.mark.parametrize("typed", ["\u3164", "\u200b", "\ufeff", "\u2800", "\u115f"])
def test_a_required_answer_has_a_visible_sign(app: TestClient[Any], store: Store, typed: str) -> None:
    """An invisible answer is no answer; an invisible place beside the answers is none either."""
    refused = lost(app, {"what_lost": typed})
    assert refused.status_code == 422 and "needs an answer" in refused.json()["detail"]
    assert lost(app, {"where": typed}, place=typed).status_code == 422
    with store.read() as view:
        assert not view.documents(Report, "sussex")


def test_a_message_has_a_visible_sign_and_no_nul(app: TestClient[Any], store: Store) -> None:
    """An invisible message is refused, and NUL and overrides are not stored."""
    made = lost(app).json()
    path, headers = f"/intake/v1/reports/{made['reference']}/messages", {"Receipt": made["receipt"]}
    assert app.post(path, json={"text": "\u200b"}, headers=headers).status_code == 422
    assert app.post(path, json={"text": f"a{NUL}b \u202ec"}, headers=headers).status_code == 201
    assert only(store, Message).text == "ab c"


@pytest.mark.parametrize(
    "spelling",
    ["soh {0} {1} {2}", "SOH{0}{1}{2}", "SOH–{0}–{1}–{2}", "SOH-{0}-{1}-{2}.", "\u200eSOH-{0}-{1}-{2}"],
)
def test_a_reference_opens_the_case_in_any_spelling(app: TestClient[Any], spelling: str) -> None:
    """Spaces, dashes, case and a full stop make no difference, in the API and on the page."""
    made = lost(app).json()
    typed = spelling.format(*made["reference"].split("-")[1:])
    assert app.get(f"/intake/v1/reports/{typed}", headers={"Receipt": made["receipt"]}).status_code == 200
    page = app.post("/follow", data={"reference": typed, "code": made["receipt"]}, headers={"Sec-Fetch-Site": "same-origin"},
                    follow_redirects=False)  # fmt: skip
    assert page.status_code == 303


@pytest.mark.parametrize(
    "typed",
    ["ab12 cde", "K123 PQR", "pqr 123k", "OIL 4321", "W8 ENS", "Q456 RST", "SY12 ABC (silver)", "АВ12 СDЕ"],
)
def test_a_plate_is_kept_as_typed_and_in_one_form(app: TestClient[Any], store: Store, typed: str) -> None:
    """The answer says what the reporter typed, with the canonical form beside it."""
    assert post(app, "vehicle_crime", {**VEHICLE, "plate": typed}).status_code == 201
    kept = answer(store, "plate")
    assert kept.value == typed and kept.canonical and kept.canonical.isascii() and " " not in kept.canonical


@pytest.mark.parametrize("typed", ["unknown", "not sure", "ddim yn gwybod"])
def test_an_unknown_plate_is_no_registration(app: TestClient[Any], store: Store, typed: str) -> None:
    """“Unknown” is kept as not being sure, and is asked again where a report cannot go on without the plate."""
    assert post(app, "vehicle_crime", {**VEHICLE, "plate": typed}).status_code == 201
    kept = answer(store, "plate")
    assert (kept.value, kept.canonical) == ("I am not sure", None)
    asked = post(app, "dashcam", {"plate": typed})
    assert asked.status_code == 422


@pytest.mark.parametrize(
    ("typed", "form"),
    [("49 015420 323751 8", "490154203237518"), ("49-015420-323751-8", "490154203237518"), ("490154203237518/01", "490154203237518"),
     ("490154203237518 356938035643809", None), ("490154203237518", None), ("３５６９３８０３５６４３８０９", None)],
)  # fmt: skip
def test_imei_numbers_are_taken_as_printed(
    app: TestClient[Any], store: Store, typed: str, form: str | None
) -> None:
    """Spaces, dashes, a second number and full-width digits are read; the kept text has ASCII digits."""
    assert lost(app, {"kind": "phone", "imei": typed}).status_code == 201
    kept = answer(store, "imei")
    assert kept.canonical == form and str(kept.value).isascii()


def test_a_wrong_check_digit_is_asked_again(app: TestClient[Any]) -> None:
    """An IMEI whose digits cannot be right is refused with what to do."""
    refused = lost(app, {"kind": "phone", "imei": "490154203237517"})
    assert refused.status_code == 422 and "One digit" in refused.json()["detail"]


@pytest.mark.parametrize(
    ("typed", "form"),
    [("£1,250.50", "1250.50"), ("250.00", "250"), ("about 250", "250"), ("20k", "20000"), (250, None)],
)
def test_money_is_taken_as_people_say_it(
    app: TestClient[Any], store: Store, typed: Any, form: str | None
) -> None:
    """Pence, thousands and “about” are kept, with the amount beside them."""
    assert lost(app, {"value": typed}).status_code == 201
    kept = answer(store, "value")
    assert (kept.value, kept.canonical) == (str(typed), form)


@pytest.mark.parametrize("typed", ["1,2,3", "lots", "-5"])
def test_what_is_no_amount_is_asked_again(app: TestClient[Any], typed: str) -> None:
    """The refusal shows how an amount may be written."""
    refused = lost(app, {"value": typed})
    assert refused.status_code == 422 and "£1,250.50" in refused.json()["detail"]


def _texts(shape: Any) -> Iterator[tuple[str, ...]]:
    if isinstance(shape, UnionType):
        for one in shape.types:
            yield from _texts(one)
    elif isinstance(shape, StrType | AnyType):
        yield ()
    elif isinstance(shape, StructType):
        for field in shape.fields:
            yield from ((field.encode_name, *rest) for rest in _texts(field.type))


SCHEMAS = (schemas.ReportIn, schemas.MessageIn, schemas.WithdrawIn, schemas.FeedbackIn)
EVERY_TEXT = [(schema, path) for schema in SCHEMAS for path in _texts(type_info(schema))]
NEEDED: dict[Any, dict[str, Any]] = {
    schemas.ReportIn: {"force": "sussex", "service": "thanks", "answers": {}}, schemas.MessageIn: {"text": "x"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("schema", "path"), EVERY_TEXT, ids=lambda one: ".".join(one) if isinstance(one, tuple) else one.__name__
)
def test_no_request_carries_a_sign_that_nobody_can_see(schema: Any, path: tuple[str, ...]) -> None:
    """Every text field of every intake request is tidied before a rule looks at it."""
    assert {("contact", "name"), ("place",)} <= {
        found for one, found in EVERY_TEXT if one is schemas.ReportIn
    }
    for typed, kept in {"\u200b": "", f"a{NUL}b": "ab", "W\u202eF": "WF"}.items():
        value: Any = typed
        for step in reversed(path):
            value = {step: value}
        if path[0] == "contact" and path[1:2] == ("window",):
            value["contact"]["window"] = {"from": "1", "to": "2", **value["contact"]["window"]}
        said = msgspec.to_builtins(
            tidied_struct(msgspec.convert({**NEEDED.get(schema, {}), **value}, schema))
        )
        for step in path:
            said = said[step]
        assert said == kept


def test_open311_is_tidied_too(app: TestClient[Any], store: Store) -> None:
    """The forms of civic apps pass the same gate."""
    form = {"jurisdiction_id": "sussex", "service_code": "asb", "attribute[kind]": "nuisance", "description": f"Noise{NUL}\u202e again",
            "address_string": "Bramble Lane, Lewes", "first_name": "\u200bWren"}  # fmt: skip
    body = urlencode({**form, "description": "\u200b"})
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert app.post("/open311/v2/requests.json", content=body, headers=headers).status_code == 400
    made = app.post("/open311/v2/requests.json", content=urlencode(form), headers=headers)
    assert made.status_code == 201, made.text
    assert (only(store, Report).summary, only(store, Report).reporter.name) == ("Noise again", "Wren")


def test_both_halves_of_the_hour_that_comes_twice_are_told_apart(app: TestClient[Any], store: Store) -> None:
    """With offsets the period is taken and shown with BST and GMT; without them it is asked."""
    exact = {"from": "2026-10-25T01:50:00+01:00", "to": "2026-10-25T01:10:00+00:00"}
    assert post(app, "vehicle_crime", {**VEHICLE, "occurred": exact}).status_code == 201
    assert answer(store, "occurred").value == "25 October 2026, 1:50am BST to 25 October 2026, 1:10am GMT"
    for asked in ("2026-10-25T01:30", {"from": "2026-10-25T01:50", "to": "2026-10-25T01:10"}):
        refused = post(app, "vehicle_crime", {**VEHICLE, "occurred": asked})
        assert refused.status_code == 422 and "clocks went back" in refused.json()["detail"]


def test_the_hour_that_never_was_is_asked_again(app: TestClient[Any]) -> None:
    """A time that the clocks skipped is not moved by an hour."""
    refused = post(app, "vehicle_crime", {**VEHICLE, "occurred": "2026-03-29T01:30"})
    assert refused.status_code == 422 and "never was" in refused.json()["detail"]
