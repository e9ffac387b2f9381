"""The start page: force branding, service search, quick exit and plain error pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from casework.documents import codec
from casework.documents.policy import Policy
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.portal import assets, forces, privacy_periods
from nationalstore.portal.start import matching
from nationalstore.services.catalogue import reference_data
from tests.helpers.store import prepared

PAGE = {"Accept": "text/html"}


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[TestClient[Any]]:
    """A visitor on the start page."""
    store = prepared(f"sqlite:///{tmp_path}/store.db")
    with TestClient(create_app(store, Settings())) as client:
        client.headers.update(PAGE)
        yield client
    store.close()


def test_the_pages_speak_for_the_force_that_was_chosen(visitor: TestClient[Any]) -> None:
    """Every page after the choice has the force's name in its language; an unknown force changes nothing."""
    assert "your local police" in visitor.get("/").text
    assert "Not in Sussex?" in visitor.get("/?force=sussex").text
    assert "Sussex Police will deal with your report" in visitor.get("/privacy").text
    assert "Sussex Police" in visitor.get("/help?force=atlantis").text
    welsh = visitor.get("/?force=south-wales&lang=cy").text
    assert "Heddlu De Cymru" in welsh and "South Wales Police" not in welsh
    assert forces.area("metropolitan") == "London" and forces.area("btp") == ""


def test_the_privacy_page_says_what_the_policy_says(tmp_path: Path) -> None:
    """Each group of the chosen force's policy with its years, in the reader's language; another force keeps its own."""
    own = {
        "least_years": 6,
        "groups": [
            {"key": "standard", "years": 7, "from": "closed", "title": {"en": "Ours", "cy": "Ein rhai"}}
        ],
    }
    store = prepared(f"sqlite:///{tmp_path}/store.db", "sussex", "kent")
    with store.write("sussex") as work:
        (policy,) = work.documents(Policy, "sussex")
        work.change(codec.read(Policy, {**codec.encode(policy), "retention": own}))
    with TestClient(create_app(store, Settings())) as client:
        client.headers.update(PAGE)
        ours, theirs = (rows(client.get(f"/privacy?force={force}").text) for force in ("sussex", "kent"))
        assert ours == [["Ours", "7", "7", "the end of the case"]]
        starting = privacy_periods.periods(reference_data.starting_policy("kent"), "en")
        assert theirs == [
            [one.title, str(one.review_years), str(one.years), "the last contact between us"]
            for one in starting
        ]
        assert rows(client.get("/privacy?force=sussex&lang=cy").text) == [
            ["Ein rhai", "7", "7", "diwedd yr achos"]
        ]
    store.close()


def rows(page: str) -> list[list[str]]:
    """Return the cells of each row of the table of periods."""
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", page, re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in found][1:]


def test_a_crest_is_a_file_beside_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A force without a crest gets the plain shield."""
    (tmp_path / "crest-kent.svg").write_text("<svg/>")
    monkeypatch.setattr(assets, "_folder", lambda: tmp_path)
    assert assets.crest("kent").endswith("/crest-kent.svg")
    assert assets.crest("sussex").endswith("/shield.svg") and assets.crest(None).endswith("/shield.svg")


def test_services_are_found_by_their_words(visitor: TestClient[Any]) -> None:
    """Search is in the reader's language, with title matches first; no match gives advice."""
    assert matching("property", "en")[0].title["en"].casefold().find("property") >= 0
    assert {s.key for s in matching("eiddo", "cy")} >= {"lost_property"}
    assert matching("lost xyzzy", "en") == []
    assert "There are no matching services" in visitor.get("/services?q=xyzzy").text


def test_leaving_drops_every_cookie(visitor: TestClient[Any]) -> None:
    """Quick exit deletes every cookie and redirects to the weather."""
    visitor.get("/?force=sussex&lang=cy")
    visitor.cookies.set("draft", "x")
    answer = visitor.get("/leave", follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"] == "https://www.bbc.co.uk/weather"
    gone = answer.headers.get_list("set-cookie")
    assert len(gone) == 3 and all("max-age=0" in cookie.casefold() for cookie in gone)


def test_trouble_is_a_page_for_people_and_json_for_programs(visitor: TestClient[Any]) -> None:
    """An error has the same status for people and programs, a page or JSON, and never internal details."""
    page = visitor.get("/no-such-page?lang=cy")
    assert (
        page.status_code == 404 and "Heb ganfod y dudalen" in page.text and "Gadael y safle hwn" in page.text
    )
    program = visitor.get("/no-such-page", headers={"Accept": "application/json"})
    assert program.status_code == 404 and program.json()["code"] == "not_found"
    refused = visitor.post("/follow", data={"code": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert refused.status_code == 403
