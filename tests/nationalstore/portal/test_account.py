"""The citizen's account in a browser, over HTTP, with links from a real mail server."""

from __future__ import annotations

import email
import email.policy
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from typing import Any

import httpx
import pytest

from demo.browser import Browser
from nationalstore.core.json_shapes import shaped
from nationalstore.db.store import Store
from nationalstore.services.intake import submissions
from nationalstore.services.intake.schemas import ReportIn
from tests.helpers.mail import Inbox, mail_server
from tests.helpers.raw_documents import list_records
from tests.helpers.store import prepared, served

LINK = re.compile(r"https?://\S+/sign-in/link/\S+")
CROSS_SITE = {"Sec-Fetch-Site": "cross-site"}


@dataclass(frozen=True)
class Site:
    """A served store with its database and its mail server."""

    address: str
    store: Store
    inbox: Inbox


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A served store that sends its mail to a real server."""
    url = f"sqlite:///{tmp_path_factory.mktemp('account') / 'store.db'}"
    store = prepared(url, "sussex", "kent", "surrey")
    with mail_server() as inbox, served(url, options=("--smtp", inbox.address)) as (address, _):
        yield Site(address, store, inbox)
    store.close()


def until(look: Callable[[], Any]) -> Any:
    """Return the first truthy result of ``look``, because mail arrives in the background."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.05)  # This polls another process.
    raise AssertionError("it did not come")


def links_to(inbox: Inbox, address: str) -> list[str]:
    """Return the links in messages to an address."""
    texts = [mail.get_content() for mail in inbox.of(address)]
    return [match[0] for text in texts if (match := LINK.search(text))]


def ask_for_link(page: Browser, site: Site, address: str) -> str:
    """Request a link on the page and return it from the inbox."""
    before = len(links_to(site.inbox, address))
    page.open(f"{site.address}/sign-in")
    page.send("/sign-in", email=address)
    return str(until(lambda: links_to(site.inbox, address)[before:])[0])


def signed_in(site: Site, address: str) -> Browser:
    """Return a browser that is signed in."""
    page = Browser()
    page.open(ask_for_link(page, site, address))
    page.send()
    assert page.address == f"{site.address}/account", page.text
    return page


def token_of(page: Browser) -> str:
    """Return the session token that a browser has."""
    return cookies_of(page)["account"]


def cookies_of(page: Browser) -> dict[str, str]:
    """Return the cookies that a browser has."""
    jars = [h.cookiejar for h in vars(page._opener)["handlers"] if hasattr(h, "cookiejar")]
    return {cookie.name: cookie.value or "" for cookie in jars[0]}


def tell(site: Site, force: str = "sussex", *, anonymous: bool = False) -> submissions.SubmissionReceipt:
    """Send a report through intake without an account."""
    said: dict[str, Any] = {"force": force, "service": "crime", "language": "en", "anonymous": anonymous,
                            "answers": {"what_happened": f"A bike in {force}", "where": "Hove", "danger": "no"}}  # fmt: skip
    if not anonymous:
        said["contact"] = {"name": "Tamsin Orrery", "email": "tamsin@example.org", "channels": ["email"]}
    return submissions.submit(site.store, shaped(said, ReportIn))


def add(page: Browser, done: submissions.SubmissionReceipt) -> None:
    """Add a report to the account by its code."""
    page.open("/account/add")
    page.send("/account/add", reference=done.reference, code=done.receipt)


def tell_on_pages(page: Browser, site: Site) -> None:
    """Complete the pages of a report with a name, up to the page with reference and code."""
    page.open(f"{site.address}/report/start?service=crime")
    page.send("/report/emergency", emergency="no")
    while "/report/" in page.path and not page.path.endswith("/check"):
        page.send(force="sussex", what_happened="My bike", when="today", where="Hove", danger="no", who="named",
                  name="Tamsin", email="tamsin@example.org", safe="yes")  # fmt: skip
    page.send("/report/check")
    assert page.path.endswith("/report-sent"), page.text


def test_a_link_signs_in_once_and_survives_mail_scanners(site: Site) -> None:
    """Opening a link, as mail scanners do, does not use it; its button works once, in any browser."""
    page, scanner, other = Browser(), Browser(), Browser()
    link = ask_for_link(page, site, "scanned@example.org")
    (mail,) = site.inbox.of("scanned@example.org")
    assert "police" not in mail.as_string().casefold().replace(link.casefold(), "")
    for _ in range(3):
        scanner.open(link)
        assert "scanned@example.org" in scanner.text and "account" not in cookies_of(scanner)
    page.open(link)
    page.send()
    assert page.path.endswith("/account") and "No reports here yet" in page.text
    other.open(link)
    assert "no longer works" in other.text and not other.forms
    answer = httpx.post(link)
    assert answer.status_code == 410 and "set-cookie" not in answer.headers


def test_a_link_arrives_in_the_mail_folder_too(tmp_path: Path) -> None:
    """Without a mail server messages go to a folder, and their links use the site's configured address."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    prepared(url).close()
    mails = tmp_path / "mails"
    options = ("--mail-folder", str(mails), "--address", "https://tell.police.example/")
    with served(url, options=options) as (address, _):
        httpx.post(f"{address}/sign-in?lang=cy", data={"email": "tamsin@example.org"})
        (file,) = until(lambda: list(mails.glob("*.eml")))
        mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        link = LINK.search(str(mail.get_payload(decode=True), "utf-8"))  # type: ignore[arg-type]
        assert mail["Subject"] == "Eich dolen i fewngofnodi" and link is not None
        assert link[0].startswith("https://tell.police.example/sign-in/link/")
        # The test acts as the TLS proxy, and passes on cookies marked as secure.
        page = Browser(CookieJar(DefaultCookiePolicy(secure_protocols=("https", "http"))))
        page.open(address + link[0].removeprefix("https://tell.police.example"))
        page.send()
        assert page.address == f"{address}/account"


def test_nobody_learns_who_has_an_account(site: Site) -> None:
    """A known address, an unknown one and one over its limit get byte-identical responses."""
    signed_in(site, "known@example.org")
    for _ in range(12):
        httpx.post(f"{site.address}/sign-in", data={"email": "flooded@example.org"})
    answers = []
    for address in ("known@example.org", "unknown@example.org", "flooded@example.org"):
        answer = httpx.post(f"{site.address}/sign-in", data={"email": address})
        headers = {k: v for k, v in answer.headers.items() if k not in ("x-request-id", "date")}
        answers.append((answer.status_code, answer.text, headers))
    assert answers[0] == answers[1] == answers[2] and answers[0][0] == 303
    until(lambda: site.inbox.of("unknown@example.org"))
    assert 1 <= len(site.inbox.of("flooded@example.org")) <= 6, "an inbox is not flooded"


def test_what_is_no_address_is_shown_at_its_field(site: Site) -> None:
    """An invalid address is shown at its field with what was typed, in both languages."""
    for language, words in (("en", "Enter an email address"), ("cy", "Rhowch gyfeiriad e-bost")):
        answer = httpx.post(f"{site.address}/sign-in?lang={language}", data={"email": "tamsin at home"})
        assert answer.status_code == 422 and words in answer.text and 'value="tamsin at home"' in answer.text


def test_the_session_cookie_is_for_this_site_alone(site: Site) -> None:
    """The session cookie is hidden from scripts and other sites, and changes at every sign-in."""
    page = Browser()
    link = ask_for_link(page, site, "cookie@example.org")
    planted = token_of(signed_in(site, "attacker@example.org"))
    with httpx.Client(cookies={"account": planted}) as victim:
        answer = victim.post(link)
        said = answer.headers["set-cookie"]
        assert "HttpOnly" in said and "samesite=strict" in said.casefold()
        fresh = answer.cookies["account"]
    assert fresh != planted
    bearer = [{"Authorization": f"Bearer {token}"} for token in (planted, fresh)]
    codes = [httpx.get(f"{site.address}/intake/v1/account/reports", headers=h).status_code for h in bearer]
    assert codes == [401, 200], "the planted session has ended"


def test_other_sites_can_do_nothing_with_a_session(site: Site) -> None:
    """Forms from another site are refused, and its JSON requests do not count as signed in."""
    page = signed_in(site, "csrf@example.org")
    done = tell(site)
    add(page, done)
    page.open(f"/account/report/{done.reference}")
    jar = cookies_of(page)
    forms = ("sign-in", "account/add", "account/keep", "account/contact", "account/email", "account/sign-out",
             "account/sign-out-everywhere", "account/download", "account/delete", "case/contact", "case/withdraw",
             "case/feedback", "case/code", "case/stop", "sign-in/link/x")  # fmt: skip
    with httpx.Client(base_url=site.address, cookies=jar, headers=CROSS_SITE) as foreign:
        sent = {"sure": "yes", "stop": "yes", "act": "off", "pressed": "yes", "email": "a@example.org"}
        assert {form: foreign.post(f"/{form}", data=sent).status_code for form in forms} == dict.fromkeys(
            forms, 403
        )
        path = f"/intake/v1/reports/{done.reference}"
        assert foreign.post(f"{path}/withdraw", json={}).status_code == 404
    with httpx.Client(base_url=site.address, cookies=jar) as own:
        assert own.get("/intake/v1/account/reports").json()["total"] == 1
        assert own.post(f"{path}/withdraw", json={}).status_code == 201


def test_a_guest_report_is_kept_by_one_button(site: Site) -> None:
    """After reporting as a guest, one button leads through sign-in to adding the report."""
    page = Browser()
    tell_on_pages(page, site)
    reference, code = page.by_id["reference"], page.by_id["receipt"]
    page.send("/account/keep")
    assert page.path.endswith("/sign-in")
    page.open(ask_for_link(page, site, "guest@example.org"))
    page.send()
    assert f"{reference} is open in this browser" in page.text
    page.open("/account/keep")
    page.send("/account/keep")
    assert "is in your account" in page.text and reference in page.text
    page.open(f"/account/report/{reference}")
    assert page.by_id["status"] == "We have your report"
    stranger = Browser()
    stranger.open(f"{site.address}/follow")
    stranger.send("/follow", reference=reference, code=code)
    assert stranger.by_id["status"] == "We have your report", "the code goes on working"


def test_a_report_told_while_signed_in_is_in_the_account(site: Site) -> None:
    """A report made while signed in is in the account; its last page says so and offers nothing else."""
    page = signed_in(site, "direct@example.org")
    tell_on_pages(page, site)
    assert "It is in your account too" in page.text
    assert all(form.action != "/account/keep" for form in page.forms)
    reference = page.by_id["reference"]
    page.open("/account")
    assert reference in page.text


def test_an_anonymous_report_comes_in_only_after_the_warning(site: Site) -> None:
    """An anonymous report joins the account only after the page's warning is confirmed."""
    page = signed_in(site, "anonymous@example.org")
    done = tell(site, anonymous=True)
    add(page, done)
    assert page.path.endswith("/account/keep") and "This report is anonymous" in page.text
    assert "Anyone who gets into your account" in page.text
    listed = httpx.get(f"{site.address}/intake/v1/account/reports",
                       headers={"Authorization": f"Bearer {token_of(page)}"})  # fmt: skip
    assert listed.json()["total"] == 0
    page.open("/account/keep", {})
    assert page.path.endswith("/account/keep"), "the page's own field is needed"
    page.send("/account/keep")
    assert page.address.endswith("/account?done=account_kept") and done.reference in page.text
    with site.store.read() as view:
        records = [r for r in list_records(view, "sussex", "report") if r["reference"] == done.reference]
    assert records[0]["reporter"]["anonymous"] and "anonymous@example.org" not in str(records)


def test_a_report_in_another_account_is_told(site: Site) -> None:
    """A second account with the code is told that the report is taken, and not whose account has it."""
    done = tell(site)
    for address in ("first@example.org", "second@example.org"):
        page = signed_in(site, address)
        add(page, done)
    assert "in another account" in page.text and "first@example.org" not in page.text


def test_the_code_can_be_changed_and_switched_off(site: Site) -> None:
    """A changed code signs out visitors who used the old one; once switched off, no code works."""
    owner, other = signed_in(site, "owner@example.org"), Browser()
    done = tell(site)
    add(owner, done)
    other.open(f"{site.address}/follow")
    other.send("/follow", reference=done.reference, code=done.receipt)
    owner.open(f"/account/report/{done.reference}")
    owner.open("/case/code", {"act": "new"})
    code = owner.by_id["receipt"]
    other.open("/case")
    assert "visit has ended" in other.text
    other.send("/follow", reference=done.reference, code=done.receipt)
    assert "There is no report" in other.text
    other.send("/follow", reference=done.reference, code=code)
    assert other.by_id["status"] == "We have your report"
    other.open("/case/code", {"act": "off"})
    other.open("/case")
    assert other.by_id["status"] == "We have your report", "only the owner of the account can do that"
    owner.open("/case/code", {"act": "off"})
    assert "no longer opens this report" in owner.text
    other.open("/case")
    assert "visit has ended" in other.text


def test_signing_out_everywhere_ends_open_cases_too(site: Site) -> None:
    """Signing out everywhere also closes cases that the account opened in another browser."""
    home, library = signed_in(site, "both@example.org"), signed_in(site, "both@example.org")
    done = tell(site)
    add(home, done)
    library.open(f"/account/report/{done.reference}")
    home.open("/account/settings")
    assert "In 2 browsers" in home.text
    home.send("/account/sign-out-everywhere")
    for page in (home, library):
        page.open("/account")
        assert page.path.endswith("/sign-in")
    library.open("/case")
    assert "visit has ended" in library.text


def test_another_way_in_leads_to_the_same_account(site: Site) -> None:
    """A second address joins the account in the browser that asked; elsewhere its link does nothing."""
    page = signed_in(site, "first-way@example.org")
    page.open("/account/settings")
    page.send("/account/email", email="second-way@example.org")
    (link,) = until(lambda: links_to(site.inbox, "second-way@example.org"))
    victim = Browser()
    victim.open(link)
    victim.send()
    assert "where you are signed in" in victim.text and "account" not in cookies_of(victim)
    page.open(link)
    page.send()
    page.open("/account/settings")
    assert "first-way@example.org" in page.text and "second-way@example.org" in page.text
    again = signed_in(site, "second-way@example.org")
    again.open("/account/settings")
    assert "first-way@example.org" in again.text
    other = signed_in(site, "third@example.org")
    other.open("/account/settings")
    other.send("/account/email", email="first-way@example.org")
    other.open(until(lambda: links_to(site.inbox, "first-way@example.org")[1:])[0])
    other.send()
    assert "belongs to another account" in other.text


def test_a_deleted_account_leaves_the_reports_with_the_police(site: Site) -> None:
    """Deleting the account asks first and signs out; codes still work, and a new account starts empty."""
    page = signed_in(site, "leaving@example.org")
    done = tell(site)
    add(page, done)
    page.open("/account/delete")
    page.send("/account/delete")
    assert "Tick the box" in page.text
    page.send("/account/delete", sure="yes")
    assert "Your account is deleted" in page.text and "account" not in cookies_of(page)
    page.open("/follow")
    page.send("/follow", reference=done.reference, code=done.receipt)
    assert page.by_id["status"] == "We have your report"
    assert done.reference not in signed_in(site, "leaving@example.org").text


def test_nothing_about_device_or_place_is_kept(site: Site) -> None:
    """No file of the store contains the request's forwarded address, user agent or referrer."""
    planted = {"X-Forwarded-For": "203.0.113.99", "Forwarded": "for=203.0.113.98", "User-Agent": "planted-agent-7",
               "Referer": "https://planted.example/7"}  # fmt: skip
    link = ask_for_link(Browser(), site, "traceless@example.org")
    with httpx.Client(base_url=site.address, headers=planted, follow_redirects=True) as client:
        client.post("/sign-in", data={"email": "traceless@example.org"})
        assert client.post(link).url.path == "/account"
        client.get("/account/settings")
        client.post("/account/sign-out")
    folder = Path(site.store.url.removeprefix("sqlite:///")).parent
    kept = b"".join(path.read_bytes() for path in folder.iterdir())
    assert not any(w in kept for w in (b"203.0.113.9", b"planted-agent-7", b"planted.example"))
