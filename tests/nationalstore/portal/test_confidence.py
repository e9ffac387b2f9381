"""How confident reporters are: asked once before and once after, counted, and kept apart from every report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from casework import confidence, weeks
from casework.documents.person import ContactRules, Person
from casework.documents.report import Report
from demo.browser import Browser
from nationalstore.core.errors import Problem
from nationalstore.core.json_shapes import shaped
from nationalstore.db import schema, tallies
from nationalstore.db.store import Store
from nationalstore.services.catalogue import service_catalogue
from nationalstore.services.intake import reporter_counts, submissions
from nationalstore.services.intake.brute_force_guard import Guesses
from nationalstore.services.intake.schemas import ReportIn
from nationalstore.services.intake.submissions import ReporterCase
from tests.helpers.commanding import Desk, officer
from tests.helpers.portal_forms import fields
from tests.helpers.report_changes import end_with_two
from tests.helpers.store import prepare, served

QUESTION = "How confident are you that reporting online leads to something being done?"


def counted(store: Store, force: str = "sussex") -> Mapping[str, int]:
    """Return what is counted in this month."""
    with store.read() as view:
        return tallies.of_month(view.conn, force, weeks.month_at(store.clock()))


def told(store: Store, *, key: str = "", answer: str | None = "4", **said: Any) -> ReporterCase:
    """Send a report as the portal does and open its case."""
    sent = {"force": "sussex", "service": "crime", "language": "en", "anonymous": False,
            "answers": {"what_happened": "A bike", "where": "Hove", "danger": "no"},
            "contact": {"name": "Tamsin", "channels": ["portal"]}, **said}  # fmt: skip
    done = submissions.submit(store, shaped(sent, ReportIn), key=key, confidence=answer)
    return submissions.open_case(store, Guesses(store), done.reference, done.receipt)


def close(store: Store, case: ReporterCase, **changed: Any) -> None:
    """Let an officer close the report, after changing something of it."""
    with store.write(case.force) as work:
        found = work.find(Report, case.report)
        assert found is not None
        work.change(replace(found, grade=3, **changed))
    desk = Desk(store, officer("triage", case.force))
    end_with_two(desk, case.report, disposal="referred", reason="Theirs.")


def test_the_portal_asks_beside_the_answers_and_only_where_it_may(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The question is optional and counted; reports of domestic abuse, anonymous ones and those of people who must not be contacted do not have it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('confidence') / 'store.db'}"
    prepare(Store(url)).close()
    with served(url) as (address, _):
        for service, who, safe, asked in (
            ("lost_property", "named", "yes", True), ("lost_property", "named", "no", False),
            ("lost_property", "anonymous", "", False), ("domestic_abuse", "named", "yes", False),
        ):  # fmt: skip
            page = Browser()
            page.open(f"{address}/?lang=en")
            page.open(f"{address}/report/start?service={service}")
            page.send(emergency="no")
            page.send(force="sussex")
            while not page.path.endswith("/check"):
                if "/report/q-" not in page.path:
                    page.send(
                        **(
                            {"who": who}
                            if page.path.endswith("/who")
                            else {"name": "Tamsin Orrery", "email": "tamsin@example.org", "safe": safe}
                        )
                    )
                    continue
                question = service_catalogue.find(service).question(page.path.rpartition("/q-")[2])
                assert question is not None
                page.send(**fields(question))
            assert (QUESTION in page.text) == asked, (service, who, safe)
            page.send(confidence="4")
            assert page.by_id["reference"].startswith("SOH-")
    store = Store(url)
    try:
        assert counted(store) == {"confidence.before.4": 1}
    finally:
        store.close()


def test_before_is_counted_once_and_is_nowhere_else(store: Store) -> None:
    """A report sent twice counts once; nothing of the answer is in a document, and its row names no case and no day."""
    for _ in range(2):
        told(store, key="twice-the-same-report", answer="2")
    told(store, answer="")
    told(store, answer="<script>")
    told(store, answer=None)
    assert counted(store) == {"confidence.before.2": 1, "confidence.before.skipped": 2}
    with store.read() as view:
        records = view.conn.execute(select(schema.entity_version.c.record)).scalars()
        assert not [record for record in records if record and "confiden" in record]
        row = view.conn.execute(select(schema.tally)).first()
    assert row is not None and [*row._mapping] == ["force", "month", "what", "times"]


def test_after_is_asked_once_when_the_end_is_known(store: Store) -> None:
    """Not before the end, once after it, and not again when the case was reopened; skipping is an answer too."""
    case, other = told(store, answer=None), told(store, answer=None)
    said = []
    for act in ("early", "", "again"):
        if not act:
            close(store, case)
        try:
            submissions.say_confidence(store, case, "5")
            said.append("")
        except Problem as problem:
            said.append(problem.code)
    close(store, other)
    submissions.say_confidence(store, other, "")
    assert said == ["feedback_not_offered", "", "feedback_given"]
    assert counted(store) == {"confidence.after.5": 1, "confidence.after.skipped": 1}


@pytest.mark.parametrize(
    "changed", [{"flags": ("child",)}, {"flags": ("a flag of its own",)}, {"highest_risk": "high"}, {"not_told": "unsafe"}]
)  # fmt: skip
def test_after_is_never_asked_where_it_may_do_harm(store: Store, changed: dict[str, Any]) -> None:
    """A flag that is not known to be harmless, a risk that was ever high, an end that is not told: no question."""
    case = told(store, answer=None)
    close(store, case)
    with store.write("sussex") as work:
        found = work.find(Report, case.report)
        assert found is not None
        work.change(replace(found, **changed))
    with store.read() as view:
        report = view.find(Report, case.report, "sussex")
        assert report is not None and not reporter_counts.is_open(view, report)
    with pytest.raises(Problem):
        submissions.say_confidence(store, case, "5")
    assert counted(store) == {}


@pytest.mark.parametrize(
    ("report", "rules"),
    [
        ({"kind": "request"}, {}), ({"anonymous": True}, {}), ({}, {"neutral": True}), ({}, {"stopped": True}),
        ({"flags": ("safe_contact",)}, {}),
    ],
)  # fmt: skip
def test_safe_contact_and_anonymity_forbid_the_question(
    report: dict[str, Any], rules: dict[str, Any]
) -> None:
    """Requests, anonymous reports and any rule of safe contact are left alone; a plain report is asked."""
    plain = Report(id="", flags=("welsh",))  # type: ignore[arg-type]
    assert confidence.may_ask(plain, None, "crime")
    asked = replace(
        plain,
        flags=report.get("flags", ()),
        reporter=replace(plain.reporter, anonymous=report.get("anonymous")),
    )
    person = Person(id="", contact=ContactRules(**rules))  # type: ignore[arg-type]
    assert not confidence.may_ask(asked, person, report.get("kind", "crime"))
