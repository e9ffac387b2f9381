"""Citizens at the portal with a real browser, with and without scripts, in English and in Welsh."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import statistics
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Request

from nationalstore.db.store import Store
from nationalstore.services.attachments.upload_reader import Stored
from tests.helpers.chromium import Citizen, Eyes, chromium
from tests.helpers.cutting import cutting_wire
from tests.helpers.officer import Officer
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.store import prepared, served

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
OWN_PAGES = (
    "/?force=sussex", "/?force=south-wales", "/services", "/services?q=bike", "/services?q=xyzzy", "/force", "/help",
    "/hide-your-visit", "/privacy", "/cookies", "/accessibility", "/contact", "/terms", "/emergency", "/follow", "/return", "/sign-in",
    "/no-such-page", "/report/emergency", "/report/gone?report=0",
)  # fmt: skip
WEATHER = "https://www.bbc.co.uk/weather"  # Unreachable in a test; the request to it is enough.
NEUTRAL = ("Online form", "Ffurflen ar-lein")  # The titles of pages about sensitive reports.
HEAVIEST = 100_000  # bytes on the wire for a first visit, without fonts
VIDEO = 20_000_000  # bytes
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"  # The first bytes of such a file.


@dataclass
class Place:
    """What the journeys share: one store, one browser, one officer."""

    address: str
    store: Store
    browser: Browser
    officer: Officer
    eyes: Eyes

    def citizen(self, *, scripts: bool = True, language: str = "en", address: str = "") -> Citizen:
        """Return a new visitor with a browser window of their own."""
        return Citizen(
            self.browser, address or self.address, scripts=scripts, language=language, eyes=self.eyes
        )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Yield a served store with a browser."""
    url = f"sqlite:///{tmp_path_factory.mktemp('citizens') / 'store.db'}"
    store = prepared(url)
    with served(url) as (address, _), chromium() as browser:
        officer = Officer(address, store)
        yield Place(address, store, browser, officer, Eyes())
        officer.close()
    store.close()


def files_of(place: Place, reference: str) -> list[dict[str, Any]]:
    """Return the files of a report."""
    report = place.officer.report(reference)
    with place.store.read() as view:
        return list_records(view, "sussex", "attachment", report=report["id"])


def report(citizen: Citizen, service: str, **said: str) -> tuple[str, str]:
    """Report something and open the case."""
    citizen.tell(service, **said)
    return citizen.send()


@SCRIPTS
def test_a_video_arrives_over_a_line_that_breaks(place: Place, tmp_path: Path, scripts: bool) -> None:
    """A 20 MB video, cut several times midway, arrives complete, once and unchanged."""
    video = tmp_path / "from the window.mp4"
    video.write_bytes(MP4 + os.urandom(VIDEO - len(MP4)))
    port = int(place.address.rpartition(":")[2])
    with cutting_wire(port, [4_000_000, 9_000_000, 9_700_000, 16_000_000] if scripts else [7_000_000]) as (
        line,
        wire,
    ):
        citizen = place.citizen(scripts=scripts, address=line)
        reference, _ = report(citizen, "crime", who="anonymous", what_happened="He broke the window.")
        citizen.press("a[href='/case/files']")
        wire.sent = 0
        citizen.page.locator("#file").set_input_files(video)
        if scripts:
            citizen.page.locator("#files button[type=submit]").click()
            citizen.page.locator("body[data-arrived]").wait_for(timeout=60_000)
            citizen.open("/case")
        else:
            _send_until_it_is_there(citizen, video)
        assert wire.made == (4 if scripts else 1), "the line broke in the middle"
        assert "from the window.mp4" in citizen.text and "being checked for viruses" in citizen.text
        citizen.close()
    (kept,) = files_of(place, reference)
    content = b"".join(Stored(place.store, kept["id"]).parts())
    assert (
        len(content) == VIDEO
        and hashlib.sha256(content).digest() == hashlib.sha256(video.read_bytes()).digest()
    )


def _send_until_it_is_there(citizen: Citizen, video: Path) -> None:
    """Send the whole form again without scripts, by the browser itself or by the person who sees the error."""
    for _ in range(3):
        with contextlib.suppress(Error):
            citizen.press("#files button[type=submit]")
        if citizen.path == "/case":
            return
        citizen.open("/case/files")
        citizen.page.locator("#file").set_input_files(video)


def test_what_is_not_taken_is_told_where_it_was_chosen(place: Place, tmp_path: Path) -> None:
    """A program is refused with a message beside its name, and none of it is stored."""
    program = tmp_path / "photo.jpg"
    program.write_bytes(b"MZ" + bytes(5000))
    citizen = place.citizen()
    reference, _ = report(citizen, "information", what_know="Cars.")
    citizen.open("/case/files")
    citizen.page.locator("#file").set_input_files(program)
    citizen.page.locator("#files button[type=submit]").click()
    citizen.page.get_by_text("A file is a program and was not accepted.").first.wait_for()
    citizen.close()
    assert files_of(place, reference) == []


def test_an_upload_goes_on_after_the_page_was_closed(place: Place, tmp_path: Path) -> None:
    """After a pause and a reopened page the store reports how much it has, and only the rest is sent."""
    video = tmp_path / "long.mp4"
    video.write_bytes(MP4 + os.urandom(VIDEO // 2))
    citizen = place.citizen()
    reference, _ = report(citizen, "crime", who="anonymous", what_happened="He broke the door.")
    sent: list[int] = []
    citizen.page.on(
        "request", lambda r: sent.append(len(r.post_data_buffer or b"")) if r.method == "PATCH" else None
    )
    parts = iter(range(1000))

    def first_only(route: Any) -> None:
        # A fast computer would have sent everything before anyone could press the button.
        if route.request.method != "PATCH" or next(parts) == 0:
            route.continue_()

    citizen.page.route("**/attachments/**", first_only)
    citizen.open("/case/files")
    citizen.page.locator("#file").set_input_files(video)
    with citizen.page.expect_response(lambda r: r.request.method == "PATCH"):
        citizen.page.locator("#files button[type=submit]").click()
    citizen.page.locator(".sending button").click()
    citizen.page.get_by_text("Paused").first.wait_for()
    citizen.page.unroute_all(behavior="ignoreErrors")
    citizen.open("/case/files")
    assert not files_of(place, reference)
    before = sum(sent)
    citizen.page.locator("#file").set_input_files(video)
    citizen.page.locator("#files button[type=submit]").click()
    citizen.page.locator("body[data-arrived]").wait_for(timeout=60_000)
    citizen.close()
    (kept,) = files_of(place, reference)
    assert kept["sha256"] == hashlib.sha256(video.read_bytes()).hexdigest()
    assert sum(sent) - before < VIDEO // 2, "what was there already was not sent again"


@SCRIPTS
def test_talking_without_a_name(place: Place, scripts: bool) -> None:
    """An anonymous report is answered and continued in messages, and no name appears anywhere."""
    citizen = place.citizen(scripts=scripts)
    reference, code = report(citizen, "information", what_know="Cars at the end unit every night.")
    citizen.close()
    place.officer.reply(reference, "Thank you. Which nights were they?")
    citizen = place.citizen(scripts=scripts)
    citizen.come_back(reference, code.lower().replace("-", " "))
    assert "Which nights were they?" in citizen.text and "You are anonymous" in citizen.text
    citizen.write("Fridays and Sundays.")
    assert "Your message has been sent to the officer." in citizen.text
    citizen.press("form[action='/case/update-request'] button")
    assert "knows that you are waiting" in citizen.text
    place.officer.reply(reference, "We have been there. Thank you.")
    citizen.open("/case")
    assert "We have been there." in citizen.text and "Fridays and Sundays." in citizen.text
    found = place.officer.report(reference)
    assert found["reporter"]["name"] is None and found["reporter"]["person"] is None
    citizen.press("form[action='/case/leave'] button")
    citizen.open("/case")
    assert citizen.path == "/follow"
    citizen.close()


@SCRIPTS
def test_welsh_from_the_first_page_to_the_last_message(place: Place, scripts: bool) -> None:
    """With Welsh chosen on the first page, every page stays Welsh, and so does the case at the desk."""
    citizen = place.citizen(scripts=scripts, language="cy")
    assert "Rhoi gwybod i'r heddlu am rywbeth" in citizen.text
    reference, _ = report(citizen, "crime", who="anonymous", what_happened="Torrodd y ffenestr.")
    assert place.officer.report(reference)["language"] == "cy"
    assert "Mae eich adroddiad gennym" in citizen.text
    place.officer.reply(reference, "Diolch. Pryd ddigwyddodd hyn?", "cy")
    citizen.open("/case")
    citizen.write("Neithiwr.")
    assert (
        "Mae eich neges wedi'i hanfon at y swyddog." in citizen.text
        and "Pryd ddigwyddodd hyn?" in citizen.text
    )
    assert citizen.page.locator("html").get_attribute("lang") == "cy"
    for english in ("Send message", "Leave this site", "Messages", "Home", "Help using"):
        assert english not in citizen.text
    citizen.close()


@SCRIPTS
def test_domestic_abuse_stays_neutral(place: Place, scripts: bool) -> None:
    """A domestic abuse report is raised, messages are neutral as asked, and the quick exit is on every page."""
    citizen = place.citizen(scripts=scripts)
    citizen.tell("domestic_abuse", safe_now="safe", who="named", name="Rhosyn Alder", email="rhosyn@example.org",
                 ways="email", neutral="yes", what_happened="He reads my phone.")  # fmt: skip
    assert citizen.page.locator("#leave").is_visible()
    reference, _ = citizen.send()
    found = place.officer.report(reference)
    with place.store.read() as view:
        person = find_record(view, "person", found["reporter"]["person"], "sussex")
    assert person is not None and person["contact"]["neutral"] and "safe_contact" in found["flags"]
    assert found["risk"] in ("high", "emergency")
    assert "with no details in it" in citizen.text
    citizen.press("form[action='/case/stop'] button")
    assert "All messages are stopped" in citizen.text
    citizen.close()


@SCRIPTS
def test_save_and_come_back(place: Place, scripts: bool) -> None:
    """A half-written report is saved and closed; the code reopens it elsewhere, and one report is sent."""
    citizen = place.citizen(scripts=scripts)
    citizen.open("/report/start?service=crime")
    for _ in range(2):
        citizen.answer({"emergency": "no", "force": "sussex"})
    citizen.page.locator("#question textarea").fill("Half a story, typed but not yet sent")
    citizen.press("button[value=save]")
    code = citizen.page.locator("#code").inner_text()
    citizen.page.reload()
    assert citizen.page.locator("#code").inner_text() == code, "one click cannot lose it"
    citizen.press("form[action='/save'] .govuk-button")
    assert "Tick the box" in citizen.text
    citizen.page.locator("#saved").check(force=True)
    citizen.press("form[action='/save'] .govuk-button")
    assert not [c for c in citizen.context.cookies() if c["name"] == "draft"] and code not in citizen.text
    citizen.close()
    citizen = place.citizen(scripts=scripts)
    for typed, there in (("ABCDE-ABCDE-ABCDE-ABCDE-ABCDE", "/return"), (code.lower(), "/report/")):
        citizen.open("/return")
        citizen.page.locator("#code").fill(typed)
        citizen.press("form[action='/return'] .govuk-button")
        assert citizen.path.startswith(there)
    while citizen.path != "/report/check":
        citizen.answer({"who": "anonymous"})
    assert "Half a story, typed but not yet sent" in citizen.text
    reference, _ = citizen.send()
    citizen.open("/return")
    citizen.page.locator("#code").fill(code)
    citizen.press("form[action='/return'] .govuk-button")
    assert "no saved report with this code" in citizen.text
    assert place.officer.report(reference)["summary"].startswith("Half a story")
    citizen.close()


@SCRIPTS
def test_leaving_leaves_nothing_open(place: Place, scripts: bool) -> None:
    """The button and the Esc key open the weather page, delete every cookie and close the case."""
    for key in ("button", "Escape") if scripts else ("button",):
        citizen = place.citizen(scripts=scripts)
        report(citizen, "information", what_know="Cars.")
        with citizen.page.expect_request(WEATHER), citizen.page.expect_event("requestfailed"):
            if key == "button":
                citizen.page.locator("#leave").click(no_wait_after=True)
            else:
                citizen.page.keyboard.press(key)
        assert citizen.context.cookies(place.address) == []
        citizen.page = citizen.context.new_page()
        citizen.open("/case")
        assert citizen.path == "/follow"
        citizen.close()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_page_in_both_languages(place: Place, language: str) -> None:
    """No page loses text or overflows a narrow screen, nor a wide one with text at twice the size."""
    citizen = place.citizen(language=language)
    for path in OWN_PAGES:
        citizen.open(path)
        _expect_to_fit(citizen, path)
    report(citizen, "crime", who="named", name="Tamsin Orrery", email="t@example.org", ways="email",
           what_happened="My bike was taken.")  # fmt: skip
    for path in ("/case", "/case/told", "/case/proof", "/case/files", "/case/contact", "/case/withdraw"):
        citizen.open(path)
        _expect_to_fit(citizen, path)
    citizen.open("/case")
    citizen.write("")
    assert citizen.page.locator(".govuk-error-summary").is_visible()
    assert citizen.page.evaluate("document.activeElement.className") == "govuk-error-summary"
    citizen.close()


def _expect_to_fit(citizen: Citizen, path: str) -> None:
    wide = "document.documentElement.scrollWidth"
    citizen.page.set_viewport_size({"width": 320, "height": 640})
    assert citizen.page.evaluate(wide) <= 320, f"{path} runs off a narrow screen"
    citizen.page.set_viewport_size({"width": 1280, "height": 800})
    citizen.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert citizen.page.evaluate(wide) <= 1280, f"{path} runs off with large text"


def _keeper(requests: list[Request]) -> Callable[[Request], None]:
    """Return a handler that keeps each request; Playwright accepts no built-in method as a handler."""

    def keep(request: Request) -> None:
        requests.append(request)

    return keep


def test_a_first_visit_is_light(place: Place) -> None:
    """Every page with its files is under 100 kB on the wire, without fonts; the times are printed for information."""
    times = []
    for path in ("/?force=sussex", "/services", "/force", "/report/emergency", "/privacy", "/follow"):
        citizen = Citizen(place.browser, place.address)
        asked: list[Request] = []
        citizen.page.on("requestfinished", _keeper(asked))
        citizen.page.goto(place.address + path, wait_until="networkidle")
        sizes = {
            r.url: sum(r.sizes()[key] for key in ("responseHeadersSize", "responseBodySize")) for r in asked
        }
        weight = sum(size for url, size in sizes.items() if not url.endswith(".woff2"))
        assert len(sizes) > 4 and weight < HEAVIEST, (path, sizes)
        citizen.close()
        took = []
        for _ in range(5):
            began = time.perf_counter()
            urllib.request.urlopen(place.address + path).read()
            took.append(time.perf_counter() - began)
        times.append(f"{path} {weight / 1000:.0f} kB {statistics.median(took) * 1000:.0f} ms")
    print("; ".join(times))


def test_files_of_the_site_are_kept_until_they_change(place: Place) -> None:
    """A file is compressed and cached for a year under the address with its hash; any other is revalidated."""
    with urllib.request.urlopen(f"{place.address}/follow") as page:
        html = page.read().decode()
    path = html.partition('href="/static/')[2].partition('"')[0]
    mark, _, name = path.partition("/")
    asked = urllib.request.Request(
        f"{place.address}/static/{mark}/{name}", headers={"Accept-Encoding": "gzip"}
    )
    with urllib.request.urlopen(asked) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
    for other in (f"/static/0000/{name}", "/static/0000/govuk.css"):
        with urllib.request.urlopen(place.address + other) as answer:
            assert answer.headers["Cache-Control"] == "no-cache"
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{place.address}/static/{mark}/__init__.py")


def test_nobody_finds_a_fault(place: Place) -> None:
    """axe-core finds no violation on any page in either language, and only titles that must say nothing occur twice."""
    assert len(place.eyes.seen) > 60, "the journeys before this one have to run"
    assert place.eyes.faults == [], "\n".join(place.eyes.faults)
    by_title: dict[str, set[Any]] = {}
    for (state, _), title in place.eyes.titles.items():
        by_title.setdefault(title, set()).add(state)
    print(f"{len(place.eyes.seen)} pages looked at")
    twice = {
        title: sorted(states)
        for title, states in by_title.items()
        if len(states) > 1 and not title.endswith(NEUTRAL)
    }
    assert twice == {}, json.dumps(twice, indent=1)
