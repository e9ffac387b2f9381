"""The portal in a citizen's browser without scripts, over HTTP."""

from __future__ import annotations

import copy
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.browser import Browser
from nationalstore.portal.pages import words
from tests.helpers.store import prepared, served


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served store."""
    url = f"sqlite:///{tmp_path_factory.mktemp('portal') / 'store.db'}"
    prepared(url).close()
    with served(url) as (found, _):
        yield found


def tell(
    page: Browser,
    address: str,
    *,
    named: bool = True,
    service: str = "crime",
    email: str = "tamsin@example.org",
    send: bool = True,
) -> None:
    """Go from the start page to the page with reference and code, or as far as the check page."""
    page.open(f"{address}/report/emergency")
    page.send(emergency="no")
    page.send(force="sussex")
    page.send(service=service)
    if service == "crime":
        page.send(what_happened="My <b>bike</b> was taken\nfrom the porch.")
        page.send(when="today")
        page.send(where="Tern Row, Brighton")
        page.send(danger="no")
        page.send(who="")
        page.send(who="named" if named else "anonymous")
        if named:
            page.send(name="Tamsin Orrery", email=email, safe="yes")
    else:
        page.send(what_know="Cars at the end unit every night.")
        page.send(where="")
    if send:
        page.send()


def test_from_telling_to_talking(address: str) -> None:
    """A citizen reports with one question a page, checks, sends once, returns and gets a reply."""
    page = Browser()
    tell(page, address)
    reference, code = page.by_id["reference"], page.by_id["receipt"]
    page.send()
    assert "Tick the box" in page.text, "the code is not lost by a hasty click"
    page.send(saved="yes")
    assert page.by_id["status"] == "We have your report" and "Tamsin" not in page.by_id["status"]
    page.send("/case/message", text="")
    assert "Write your message first" in page.text
    page.send("/case/message", text="It had a green basket.")
    assert "It had a green basket." in page.text
    page.open("/case/told")
    assert "My <b>bike</b> was taken" in page.text
    page.open("/case")
    page.send("/case/update-request")
    assert "has been told that you are waiting" in page.text
    page.send("/case/stop")
    assert "All messages are stopped" in page.text
    page.send("/case/leave")
    page.open("/case")
    assert "visit has ended" in page.text
    page.send(reference=reference.lower(), code=code.replace("-", " ").lower())
    assert page.by_id["status"] == "We have your report"


def test_back_and_again_make_one_report(address: str) -> None:
    """Sending the check page twice gives the same reference, and a changed answer returns to the check page."""
    page = Browser()
    tell(page, address, named=False)
    first = page.by_id["reference"]
    page.open("/report/check", {})
    assert page.by_id["reference"] == first


def test_a_report_whose_answer_was_lost_is_sent_again_as_the_same(address: str) -> None:
    """A double click, or a connection that breaks before the response, makes one report."""
    page = Browser()
    tell(page, address, named=False, service="information", send=False)
    pages = [copy.copy(page) for _ in range(4)]
    start = threading.Barrier(len(pages))

    def click(one: Browser) -> None:
        start.wait()
        one.send()

    clicks = [threading.Thread(target=click, args=(one,)) for one in pages]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()
    assert len({(one.by_id["reference"], one.by_id["receipt"]) for one in pages}) == 1


def test_an_address_with_a_slip_is_asked_for_again(address: str) -> None:
    """A chosen contact channel needs a valid address, and an invalid one stays in its field."""
    page = Browser()
    tell(page, address, email="tamsin at example", send=False)
    assert "Enter an email address, such as name@example.org" in page.text
    page.open(f"{address}/report/check")
    assert "Enter an email address" not in page.text and not page.by_id.get("reference")


def test_an_emergency_is_sent_to_999(address: str) -> None:
    """Answering yes to danger leads to the phone number and not to a form."""
    page = Browser()
    page.open(f"{address}/report/emergency")
    page.send(emergency="yes")
    assert "Call 999 now" in page.text and not page.forms


def test_steps_cannot_be_jumped_over(address: str) -> None:
    """A step opened by its address redirects to the first unanswered page."""
    page = Browser()
    page.open(f"{address}/report/check")
    assert page.path.endswith("/report/emergency")
    page.send(emergency="no")
    page.open("/report/q-what_happened")
    assert page.path.endswith("/report/force")


def test_anonymous_is_anonymous(address: str) -> None:
    """The anonymous service never asks for a name."""
    page = Browser()
    tell(page, address, service="information")
    assert page.by_id["receipt"].count("-") == 3


def test_wrong_codes_and_unknown_references_look_alike(address: str) -> None:
    """A wrong code and an unknown reference get the same text."""
    page = Browser()
    tell(page, address, named=False)
    reference = page.by_id["reference"]
    seen = []
    for typed in (reference, "SOH-26-AAAA-AAAA"):
        page.open("/follow")
        page.send(reference=typed, code="AAAAA-BBBBB-CCCCC-DDDDD")
        seen.append(page.text)
    assert seen[0] == seen[1] and "There is no report" in seen[0]


def test_welsh_all_the_way(address: str) -> None:
    """Once Welsh is chosen every page is in Welsh, and every text exists in both languages."""
    page = Browser()
    page.open(f"{address}/?lang=cy")
    assert "Rhoi gwybod i'r heddlu am rywbeth" in page.text
    page.open("/report/emergency")
    assert "A oes unrhyw un mewn perygl" in page.text
    assert all(len(texts) == 2 and all(texts) for texts in words().values())


def test_pages_are_kept_nowhere_and_run_nothing_foreign(address: str) -> None:
    """Pages have no caching, no referrer and a strict policy; forms from another site are refused."""
    with urllib.request.urlopen(f"{address}/") as answer:
        headers = {key.lower(): value for key, value in answer.headers.items()}
    assert headers["cache-control"] == "no-store" and headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    request = urllib.request.Request(f"{address}/follow", b"reference=a&code=b")
    request.add_header("Sec-Fetch-Site", "cross-site")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 403


def test_what_is_half_told_cannot_be_read_in_the_database(tmp_path: Path) -> None:
    """A draft is encrypted with a key that only the citizen's cookie contains."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    prepared(url).close()
    with served(url) as (address, _):
        page = Browser()
        page.open(f"{address}/report/emergency")
        page.send(emergency="no")
        page.send(force="sussex")
        page.send(service="crime")
        page.send(what_happened="A secret nobody else may read")
    for file in tmp_path.glob("store.db*"):
        assert b"secret nobody" not in file.read_bytes()
