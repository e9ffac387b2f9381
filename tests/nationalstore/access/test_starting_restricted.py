"""Which cases start restricted, and to which team: the service's routing, the force's own choice, and the skills of teams."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from casework.documents.officer import Officer
from casework.documents.parts import Routing
from casework.documents.person import Person
from casework.documents.report import Report, ReporterDetails
from casework.documents.service import ForceService, StartRestriction
from casework.documents.team import Team
from casework.documents.values import ForceId, PersonId, ReportId, TeamId
from nationalstore.core.identity import Principal
from nationalstore.db.store import Store
from nationalstore.services.access.readable import reading
from nationalstore.services.cases import cases
from nationalstore.services.catalogue import reference_data
from tests.helpers.administrator import Admin
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import find_record
from tests.helpers.store import prepared

FORCE = "sussex"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store on each database."""
    made = prepared(url, FORCE)
    yield made
    made.close()


def test_a_force_decides_which_cases_start_restricted_and_who_gets_them(store: Store) -> None:
    """Its own choice counts before the service's routing; a team skilled in a service comes before the team of its kind."""
    with store.write(FORCE) as work:
        by_key = {
            key: work.create(
                Team(id=TeamId(work.new_id()), force=ForceId(FORCE), name=key, key=key, skills=skills)
            )
            for key, skills in (("safeguarding", None), ("disclosures", ("clares_law",)), ("other", None))
        }

    def submitted(service: str, restricted: bool) -> Report:
        with store.write(FORCE) as work:
            routing = Routing(team="safeguarding", restricted=restricted)
            report = Report(
                id=ReportId(""), reference=f"SOH-26-D-{work.new_id()[-12:]}", service=service, routing=routing
            )
            return cases.submit_report(work, report)

    def decides(**own: Any) -> None:
        with store.write(FORCE) as work:
            setting = work.find(ForceService, reference_data.made_up_id("service", "theft", FORCE))
            assert setting is not None
            work.change(replace(setting, restriction=StartRestriction(**own)))

    skilled = submitted("clares_law", True)
    assert skilled.team == by_key["disclosures"].id and skilled.restricted is not None
    assert (submitted("theft", False).team, submitted("theft", False).restricted) == (
        by_key["safeguarding"].id,
        None,
    )
    decides(starts=True, team=by_key["other"].id)
    chosen = submitted("theft", False)
    assert chosen.restricted is not None and chosen.restricted.team == chosen.team == by_key["other"].id
    decides(starts=False)
    opened = submitted("theft", True)
    assert opened.restricted is None and opened.team == by_key["safeguarding"].id
    with store.write(FORCE) as work:
        reference_data.ensure_services(work, FORCE)
    assert submitted("theft", True).restricted is None, "new definitions leave the force's choice"


def test_who_reads_new_restricted_cases_is_decided_by_two_administrators(store: Store) -> None:
    """The restriction of a service, and the kind and services of a team, wait for a second administrator."""
    admin = Admin(store)
    service = reference_data.made_up_id("service", "complaint", FORCE)
    assert admin.save("service", service, {"restriction": {"starts": False}})["outcome"] == "accepted"
    team = reference_data.made_up_id("team", FORCE)
    assert admin.save("team", team, {"key": "professional_standards"})["outcome"] == "accepted"
    with store.read() as view:
        assert (find_record(view, "service", service) or {}).get("restriction") is None
        assert (find_record(view, "team", team) or {}).get("key") is None
    theft = reference_data.made_up_id("service", "theft", FORCE)
    bad = admin.save("service", theft, {"restriction": {"starts": True, "team": "nobody"}})
    assert bad["problem"]["field"] == "restriction.team"


def test_a_complaint_starts_restricted_to_the_team_of_its_service(store: Store) -> None:
    """Without such a team it is made, and supervisors read the case; a team with the key gets the next one."""
    supervisor, triage = officer_with(store, "supervisor"), officer_with(store, "triage")

    def submitted(number: int) -> tuple[str, str]:
        with store.write(FORCE) as work:
            person = Person(id=PersonId(work.new_id()), name="Tamsin Orrery")
            routing = Routing(team="professional_standards", restricted=True)
            report = Report(id=ReportId(""), reference=f"SOH-26-C-{number}", service="complaint", routing=routing,
                            reporter=ReporterDetails(person=person.id, name=person.name))  # fmt: skip
            stored = cases.submit_report(work, report, person=person)
        assert stored.restricted is not None and stored.restricted.team == stored.team
        return stored.id, str(stored.team)

    def reads(who: Principal, report: str) -> bool:
        with reading(store, who) as view:
            found = view.find(Report, report, FORCE)
            people = view.documents(Person, FORCE)
        assert bool(people) == (found is not None), "the reporter goes with the case"
        return found is not None

    first, team = submitted(1)
    assert reads(supervisor, first) and not reads(triage, first)
    standards = officer_with(store, "officer", name="standards")
    with store.write(FORCE) as work:
        record = work.lock(Officer, standards.officer_id)
        assert record is not None
        work.change(replace(record, team=TeamId(team)))
    assert reads(standards, first) and not reads(supervisor, first)
    assert submitted(2)[1] == team, "the team that was made is the one"
