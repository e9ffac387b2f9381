"""The titles of all pages of a sensitive report say nothing: they stay in the history of a browser that others may use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.portal import report_draft, wizard
from nationalstore.portal.pages import say
from nationalstore.portal.report_draft import Draft
from nationalstore.services.catalogue import service_catalogue
from nationalstore.services.intake import drafts
from tests.helpers.store import prepared
from tests.helpers.visitor import Visitor

NEUTRAL = {say("neutral_title", "en"), f"{say('error_before', 'en')} {say('neutral_title', 'en')}"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite: pages do not differ between databases."""
    made = prepared(f"sqlite:///{tmp_path}/store.db")
    yield made
    made.close()


@pytest.fixture
def browser(store: Store) -> Iterator[TestClient[Any]]:
    """A browser at the store."""
    with TestClient(create_app(store, Settings())) as client:
        yield client


def begun(**said: Any) -> Draft:
    """Return a sensitive report on its way."""
    service = service_catalogue.catalogue()["domestic_abuse"]
    return Draft(service=service.key, version=service.version, emergency="no", chosen_at_start=True, **said)


def telling(visitor: Visitor) -> list[tuple[str, str]]:
    """Return every page whose title says more than that it is a form, with that title."""
    return [(path, title) for path, title in visitor.titles if title not in NEUTRAL]


def test_no_page_of_a_sensitive_report_has_a_telling_title(browser: TestClient[Any]) -> None:
    """From the first question to the reference and code: questions, warnings, 999, errors, saving and sending."""
    visitor = Visitor(line=browser)
    visitor.tell("domestic_abuse", force="sussex", name="Rhosyn Alder", email="rhosyn@example.org", ways="email",
                 safe_now="unsafe", role="victim", relation="partner", together="yes", behaviour=["control"],
                 occurred=datetime.now() - timedelta(days=3), what_happened="He reads my phone.", children="no")  # fmt: skip
    report = visitor.forms[0].fields["report"][0]
    steps = [step.name for step in wizard.table(begun())]
    for name in (*steps, wizard.DANGER, wizard.NOTICE):
        visitor.open(f"/report/{name}?report={report}")
    visitor.open(f"/emergency?report={report}")
    visitor.open(f"/report/q-what_happened?report={report}")
    visitor.press("/report/q-what_happened", what_happened="")
    visitor.press("/report/q-what_happened", what_happened="He reads my phone.")
    visitor.open(f"/report/check?report={report}")
    visitor.press("/report/check", then="save")
    visitor.press("/save")
    visitor.open(visitor.forms[0].action)
    visitor.open("/report/check")
    visitor.press("/report/check")
    visitor.press("/report-sent")
    assert telling(visitor) == []
    seen = {path for path, _ in visitor.titles}
    assert seen >= {
        "/report/danger",
        "/report/notice",
        "/emergency",
        "/save",
        "/report/check",
        "/report-sent",
    }
    assert say("error_before", "en") in visitor.titles[-1][1]


@pytest.mark.parametrize(("name", "said"), [
    ("elsewhere", {"force_signpost": "psni"}),
    ("force", {"candidate_forces": ("city-of-london", "metropolitan")}),
    ("service", {"force": "sussex", "not_offered": True}),
])  # fmt: skip
def test_the_pages_beside_the_way_are_neutral_too(
    browser: TestClient[Any], store: Store, name: str, said: dict[str, Any]
) -> None:
    """Another organisation, the choice between forces, and another choice of service."""
    draft = drafts.new_name()
    report_draft.save(store, draft, begun(**said))
    browser.cookies.set(drafts.DRAFT, draft)
    visitor = Visitor(line=browser)
    visitor.open(f"/report/{name}")
    assert visitor.path == f"/report/{name}" and telling(visitor) == []
