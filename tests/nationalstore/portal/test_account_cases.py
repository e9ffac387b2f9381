"""A citizen's reports across forces, their choices about them, and their data export, over HTTP."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from sqlalchemy import update

from casework.documents.parts import Actor
from nationalstore.db import schema
from nationalstore.services.attachments import uploads
from nationalstore.services.attachments.upload_row import Announcement
from nationalstore.services.cases.timeline import add_event
from nationalstore.services.citizens import accounts, sessions
from nationalstore.services.intake import submissions
from nationalstore.services.intake.submissions import ReporterCase
from tests.helpers.account_site import Site, accepted, desk, tell
from tests.helpers.commanding import officer
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.report_changes import closable
from tests.helpers.store import prepared, put, served

FORCES = ("sussex", "kent", "surrey")
CANARY = "CANARY-9471"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"  # The first bytes of such a file, by which its kind is known.


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A served store with three forces."""
    store = prepared(f"sqlite:///{tmp_path_factory.mktemp('cases') / 'store.db'}", *FORCES)
    with served(store.url) as (address, _):
        yield Site(address, store)
    store.close()


def citizen(site: Site, name: str) -> tuple[str, httpx.Client]:
    """Create an account and return it with a browser that is signed in."""
    id_ = accounts.find_or_make(site.store, accounts.email(f"{name}@example.org"), "en")
    token = sessions.begin(site.store, id_)
    return id_, httpx.Client(
        base_url=site.address, cookies={"account": token}, follow_redirects=True, timeout=30
    )


def record(site: Site, case: ReporterCase, kind: str = "report", id_: str = "") -> dict[str, Any]:
    """Return a current document."""
    with site.store.read() as view:
        found = find_record(view, kind, id_ or case.report, case.force)
    assert found is not None
    return found


def lines(site: Site, case: ReporterCase, name: str) -> list[dict[str, Any]]:
    """Return the timeline events with this name."""
    with site.store.read() as view:
        return [
            x for x in list_records(view, case.force, "timeline", report=case.report) if x["event"] == name
        ]


def test_history_across_three_forces_without_codes(site: Site) -> None:
    """The history spans three forces, newest first, with force and next step; new items are marked until opened."""
    who, browser = citizen(site, "history")
    found = [tell(site, who, force) for force in FORCES]
    accepted(desk(site, "kent").send("reply", found[1].report, text="We looked at the cameras."))
    page = browser.get("/account").text
    places = [page.index(case.reference) for case in reversed(found)]
    assert places == sorted(places)
    for name in ("Sussex Police", "Kent Police", "Surrey Police", "Someone will read it and decide"):
        assert name in page
    assert "One report has something new" in page and page.count("entry unread") == 1
    opened = browser.get(f"/account/report/{found[1].reference}")
    assert opened.url.path == "/case" and "We looked at the cameras." in opened.text
    assert "something new" not in browser.get("/account").text
    assert browser.post("/case/message", data={"text": "Thank you."}).status_code == 200
    assert len(lines(site, found[1], "citizen_wrote")) == 1


def test_a_report_that_moves_is_followed(site: Site) -> None:
    """After a transfer the list and an open case both show the new force."""
    who, browser = citizen(site, "moving")
    case = tell(site, who)
    browser.get(f"/account/report/{case.reference}")
    accepted(desk(site, "sussex").send("offer_transfer", case.report, force="surrey", reason="It is there"))
    accepted(desk(site, "surrey").send("accept_transfer", case.report))
    assert "Surrey Police" in browser.get("/account").text and "Surrey Police" in browser.get("/case").text
    answer = browser.post("/case/contact", data={"safe": "yes", "ways": "email", "email": "t@example.org"})
    assert "Your contact choices are saved." in answer.text
    moved = ReporterCase(case.reference, case.report, "surrey")
    assert len(lines(site, moved, "contact_rules_changed")) == 1


def test_pages_of_ten(site: Site) -> None:
    """More than ten reports are split into pages, each report on exactly one."""
    who, browser = citizen(site, "many")
    found = {tell(site, who).reference for _ in range(12)}
    first, second = browser.get("/account").text, browser.get("/account?page=2").text
    shown = [{ref for ref in found if ref in page} for page in (first, second)]
    assert len(shown[0]) == 10 and shown[0] | shown[1] == found and not shown[0] & shown[1]
    assert "Older" in first and "Newer" in second
    for odd in ("0", "-1", "99999999", "x", "٣"):
        assert browser.get("/account", params={"page": odd}).status_code == 200


def test_somebody_elses_report_does_not_exist(site: Site) -> None:
    """Another account's reference and an unknown one look the same, on pages and in JSON."""
    owner, _ = citizen(site, "owner")
    _, stranger = citizen(site, "stranger")
    case = tell(site, owner)
    for path in ("/account/report/{}", "/intake/v1/reports/{}"):
        answers = [stranger.get(path.format(ref)) for ref in (case.reference, "SOH-26-ZZZZ-ZZZZ")]
        bodies = [a.json() if "json" in a.headers["content-type"] else {"page": a.text} for a in answers]
        for body in bodies:
            body.pop("request_id", None)
        assert [a.status_code for a in answers] == [404, 404] and bodies[0] == bodies[1]


def test_the_account_as_json(site: Site) -> None:
    """The JSON API accepts cookie or bearer token, returns each report as a case, and answers 401 without a session."""
    who, browser = citizen(site, "json")
    case = tell(site, who)
    token = {"Authorization": f"Bearer {browser.cookies['account']}"}
    listed = httpx.get(f"{site.address}/intake/v1/account/reports", headers=token).json()
    assert listed == browser.get("/intake/v1/account/reports").json()
    assert (listed["total"], listed["page"], listed["pages"], listed["unread"]) == (1, 1, 1, 0)
    path = f"/intake/v1/reports/{case.reference}"
    seen = httpx.get(site.address + path, headers=token).json()
    (report,) = listed["reports"]
    assert seen.items() <= report.items() and report["force"]["name"] == "Sussex Police"
    said = {"text": "From an app."}
    assert httpx.post(f"{site.address}{path}/messages", headers=token, json=said).status_code == 201
    for headers in ({}, {"Authorization": "Bearer made-up"}):
        assert httpx.get(f"{site.address}/intake/v1/account/reports", headers=headers).status_code == 401
        assert httpx.get(site.address + path, headers=headers).status_code == 404


def test_how_we_contact_you(site: Site) -> None:
    """Contact preferences can be tightened and loosened; a missing value is shown at its field with what was typed."""
    who, browser = citizen(site, "contact")
    case = tell(site, who)
    browser.get(f"/account/report/{case.reference}")
    sent = {"safe": "yes", "ways": ["email", "sms"], "email": "tamsin@example.org", "phone": "",
            "from": "09:00", "to": "", "neutral": "yes"}  # fmt: skip
    answer = browser.post("/case/contact", data=sent)
    assert (
        answer.status_code == 422
        and "Enter both times, or leave both empty" in answer.text
        and 'value="09:00"' in answer.text
    )
    answer = browser.post("/case/contact", data={**sent, "to": "15:00"})
    assert answer.status_code == 422 and "Enter the phone number to use" in answer.text
    answer = browser.post("/case/contact", data={**sent, "to": "15:00", "phone": "07700 900123"})
    assert answer.status_code == 200 and "Your contact choices are saved." in answer.text
    person = record(site, case, "person", record(site, case)["reporter"]["person"])
    rules = person["contact"]
    assert (rules["channels"], rules["window"], rules["neutral"]) == (
        ["portal", "email", "sms"], {"from": "09:00", "to": "15:00"}, True,
    )  # fmt: skip
    page = browser.get("/case/contact").text
    assert 'value="15:00"' in page and "07700 900123" in page
    assert browser.post("/case/contact", data={"ways": "email"}).status_code == 422, "safe or not is asked"
    browser.post("/case/contact", data={"safe": "no", "ways": ["email"], "email": "tamsin@example.org"})
    person = record(site, case, "person", record(site, case)["reporter"]["person"])
    assert person["contact"]["channels"] == ["portal"]
    assert len(lines(site, case, "contact_rules_changed")) == 2


def test_rules_and_stopping_for_all_reports(site: Site) -> None:
    """One page sets the rules for every named case in every force and leaves anonymous ones alone."""
    who, browser = citizen(site, "all")
    found = [tell(site, who, "sussex"), tell(site, who, "kent")]
    anonymous = tell(site, who, anonymous=True)
    assert "all 2 of your reports that have your name" in browser.get("/account/contact").text
    answer = browser.post("/account/contact", data={"safe": "yes", "ways": "email", "neutral": "yes"})
    assert "Your contact choices are saved." in answer.text
    assert [len(lines(site, case, "contact_rules_changed")) for case in [*found, anonymous]] == [1, 1, 0]
    assert (
        "You have stopped all messages about your reports."
        in browser.post("/account/contact", data={"stop": "yes"}).text
    )
    assert [len(lines(site, case, "messages_stopped")) for case in found] == [1, 1]
    browser.get(f"/account/report/{anonymous.reference}")
    assert "We will not write to you" in browser.get("/case/contact").text


def test_withdrawing_asks_whether_somebody_pressed(site: Site) -> None:
    """Withdrawal warns that the police may continue and asks about pressure; the desk shows the answer."""
    who, browser = citizen(site, "withdraw")
    case = tell(site, who)
    browser.get(f"/account/report/{case.reference}")
    assert "The police may have to continue" in browser.get("/case/withdraw").text
    answer = browser.post("/case/withdraw", data={"text": "He told me to."})
    assert (
        answer.status_code == 422
        and "Choose one of the answers" in answer.text
        and "He told me to." in answer.text
    )
    answer = browser.post("/case/withdraw", data={"text": "x" * 20_001, "pressed": "yes"})
    assert answer.status_code == 422 and "too long" in answer.text
    answer = browser.post("/case/withdraw", data={"text": "He told me to.", "pressed": "yes"})
    assert "We have received your request to withdraw" in answer.text
    (line,) = lines(site, case, "withdrawal_asked")
    assert line["detail"]["pressed"] == "yes" and "He told me to." in line["detail"]["reason"]
    assert {"withdrawal_asked", "withdrawal_pressed"} <= set(record(site, case)["flags"])


def test_feedback_when_the_case_is_closed_and_contact_is_free(site: Site) -> None:
    """Feedback is offered once, in five questions, and never where contact is restricted."""
    who, browser = citizen(site, "feedback")
    case, careful = tell(site, who, contact=False), tell(site, who, contact=False)
    with site.store.write("sussex") as work:
        report = find_record(work, "report", careful.report)
        assert report is not None
        put(work, "report", {**report, "flags": [*report["flags"], "safe_contact"]}, report=careful.report)
    browser.get(f"/account/report/{case.reference}")
    assert browser.get("/case/feedback").url.path == "/case", "not before it is closed"
    body = {"disposal": "no_further_action", "reason": "No lines left."}
    for each in (case, careful):
        accepted(desk(site, "sussex").send("dispose", closable(site.store, each.report), **body))
    assert "/case/feedback" in browser.get("/case").text
    page = browser.get("/case/feedback").text
    assert page.count("<fieldset") == 5 and "How well did we keep you informed?" in page
    assert browser.post("/case/feedback", data={}).status_code == 422
    answer = browser.post("/case/feedback", data={"treatment": "5", "kept_informed": "2", "text": "Kind."})
    assert "Your feedback is saved" in answer.text and "/case/feedback" not in answer.text
    (line,) = lines(site, case, "feedback_given")
    assert line["detail"] == {"marks": {"kept_informed": 2, "treatment": 5}, "text": "Kind."}
    browser.post("/case/feedback", data={"treatment": "1"})
    assert len(lines(site, case, "feedback_given")) == 1
    browser.get(f"/account/report/{careful.reference}")
    assert "/case/feedback" not in browser.get("/case").text
    token = {"Authorization": f"Bearer {browser.cookies['account']}"}
    path = f"{site.address}/intake/v1/reports/{careful.reference}/feedback"
    answer = httpx.post(path, headers=token, json={"treatment": 5})
    assert answer.status_code == 422 and answer.json()["code"] == "feedback_not_offered"


def attach(
    site: Site, case: ReporterCase, name: str, content: bytes, scan: str, media_type: str = "image/jpeg"
) -> None:
    """Add a citizen's file with this scan result to the case."""
    said = {"name": name, "media_type": media_type, "sha256": hashlib.sha256(content).hexdigest()}
    id_, _ = uploads.begin(
        site.store, case.force, case.report, Announcement(**said), len(content), 10_000, from_citizen=True
    )
    uploads.append(site.store, case.force, case.report, id_, 0, content)
    with site.store.write(case.force) as work:
        found = find_record(work, "attachment", id_)
        assert found is not None
        put(work, "attachment", {**found, "scan": scan}, report=case.report)


def taken(browser: httpx.Client) -> dict[str, bytes]:
    """Return the unpacked export."""
    answer = browser.post("/account/download")
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def test_a_copy_of_everything(site: Site) -> None:
    """The export has JSON and a page for each case, and the bytes of the files that the case page gives; the timeline notes it.

    What the page does not give back is named, with how to ask for it.
    """
    who, browser = citizen(site, "copy")
    case, other = tell(site, who), tell(site, who, "kent", anonymous=True)
    careful = tell(site, who)
    attach(site, case, "../../cam era.jpg", JPEG + b"what the camera saw", "clean")
    attach(site, case, "virus.jpg", b"what must not leave", "infected")
    attach(site, case, "diary.txt", b"what is not given back", "clean", "text/plain")
    attach(site, careful, "hers.jpg", JPEG + b"what nobody else may see", "clean")
    with site.store.write("sussex") as work:
        marked = find_record(work, "report", careful.report)
        put(work, "report", {**(marked or {}), "flags": ["domestic_abuse"]}, report=careful.report)
    submissions.write(site.store, case, "More: <script>alert(1)</script>")
    found = taken(browser)
    about = json.loads(found["account.json"])
    assert {r["reference"] for r in about["reports"]} == {case.reference, other.reference, careful.reference}
    assert about["ways_to_sign_in"] == [{"kind": "email", "issuer": "", "subject": "copy@example.org"}]
    report = json.loads(found[f"{case.reference}/report.json"])
    assert (
        report["you"]["email"] == "tamsin@example.org" and report["answers"][0]["value"] == "A bike in sussex"
    )
    files = {name: content for name, content in found.items() if "/files/" in name}
    assert list(files.values()) == [JPEG + b"what the camera saw"]
    assert all(".." not in name and not name.startswith("/") for name in found)
    page = found[f"{case.reference}/report.html"].decode()
    assert (
        "&lt;script&gt;" in page and "A bike in sussex" in page and "has not passed the virus check" in page
    )
    ask = "choose “Ask what data the police hold about you”"
    assert page.count(ask) == 1 and "diary.txt: you sent this file" in page
    assert ask in found[f"{careful.reference}/report.html"].decode()
    welsh = browser.post("/account/download?lang=cy")
    with zipfile.ZipFile(io.BytesIO(welsh.content)) as file:
        assert "dewiswch “Gofyn pa ddata" in file.read(f"{careful.reference}/report.html").decode()
    assert json.loads(found[f"{other.reference}/report.json"])["you"] is None
    assert [len(lines(site, c, "copy_downloaded")) for c in (case, other)] == [2, 2]


def plant(site: Site, case: ReporterCase) -> None:
    """Write the canary into every field that belongs to officers."""
    sussex, kent = desk(site, "sussex", "supervisor"), desk(site, "kent", "supervisor")
    with site.store.read() as view:
        report = find_record(view, "report", case.report, "sussex")
        person = find_record(view, "person", (report or {})["reporter"]["person"], "sussex")
    assert report is not None and person is not None
    accepted(sussex.send("note", case.report, text=f"{CANARY} note"))
    accepted(sussex.send("set_contact_rules", case.report, channels=["email"], window=None, neutral=False,
                         reason=f"{CANARY} rules"))  # fmt: skip
    accepted(sussex.send("offer_transfer", case.report, force="kent", reason=f"{CANARY} offer"))
    accepted(kent.send("reject_transfer", case.report, reason=f"{CANARY} reject"))
    accepted(sussex.send("claim", case.report))
    accepted(sussex.send("hand_over", case.report, officer=officer("officer", "sussex").officer_id,
                         reason=f"{CANARY} hand"))  # fmt: skip
    with site.store.write("sussex") as work:
        report = find_record(work, "report", case.report)
        assert report is not None
        held = {"id": work.new_id(), "report": case.report, "direction": "to_citizen", "author": {"id": None, "name": CANARY},
                "text": f"{CANARY} held", "language": "en", "channel": "portal", "state": "held", "delivery": [],
                "attachments": [], "template": None, "status_after": None, "not_before": None,
                "written_at": report["submitted_at"]}  # fmt: skip
        put(work, "message", held)
        put(work, "message", {**held, "id": work.new_id(), "state": "failed", "text": f"{CANARY} failed"})
        put(
            work,
            "assessment",
            {"id": work.new_id(), "report": case.report, "rationales": {"T": CANARY}},
            report=case.report,
        )
        own = {"id": work.new_id(), "report": case.report, "name": f"{CANARY}.txt", "media_type": "text/plain", "size": 3,
               "sha256": "0" * 64, "scan": "clean", "uploaded_at": report["submitted_at"], "author": "officer"}  # fmt: skip
        put(work, "attachment", own, report=case.report)
        add_event(work, case.report, "status_changed", Actor(name=CANARY), {"reason": CANARY})
        put(work, "report", {**report, "flags": [*report["flags"], CANARY], "tags": [CANARY], "summary": CANARY,
                            "opening_code": CANARY, "closing_code": CANARY, "team": CANARY, "grade": CANARY, "risk": CANARY,
                            "disposal": CANARY, "approval": {"reason": CANARY}, "links": [{"relation": CANARY, "other": CANARY}],
                            "external": [{"system": CANARY, "reference": CANARY}]}, report=case.report)  # fmt: skip
        person = find_record(work, "person", person["id"])
        assert person is not None
        put(work, "person", {**person, "warning": CANARY})


def test_nothing_internal_reaches_a_page_or_the_copy(site: Site) -> None:
    """No page and no export contains the officers' notes, assessments, codes, unsent replies, files or names."""
    who, browser = citizen(site, "canary")
    case = tell(site, who)
    plant(site, case)
    seen = [
        browser.get(f"/account/report/{case.reference}").text,
        *(v.decode("latin-1") for v in taken(browser).values()),
    ]
    pages = ("/account", "/account/contact", "/account/settings", "/account/delete", "/account/add", "/case",
             "/case/contact", "/case/withdraw", "/case/feedback", "/case/code", "/case/told", "/case/proof",
             "/intake/v1/account/reports", f"/intake/v1/reports/{case.reference}")  # fmt: skip
    for language in ("en", "cy"):
        for path in pages:
            answer = browser.get(path, params={"lang": language})
            assert answer.status_code == 200, path
            seen.append(answer.text)
    assert case.reference in "".join(seen)
    for secret in (CANARY, "officer.sussex", "supervisor.sussex", who):
        hits = [text[max(0, text.index(secret) - 80) :][:160] for text in seen if secret in text]
        # The export names the account once, to its owner.
        assert len(hits) == (1 if secret == who else 0), hits


def test_an_account_with_a_lost_report_still_opens(site: Site) -> None:
    """An erased report is left out and the account still opens."""
    who, browser = citizen(site, "erased")
    gone, kept = tell(site, who), tell(site, who)
    with site.store.begin() as conn:
        row = schema.entity
        conn.execute(update(row).where(row.c.id == gone.report).values(gone=True, record=None))
    page = browser.get("/account").text
    assert kept.reference in page and gone.reference not in page
    assert f"{kept.reference}/report.json" in taken(browser)
