"""A case restricted to named officers: who may do it, to whom, who reads it then, and what a desk is sent."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from casework import audiences
from casework.audiences import of_group, of_restriction
from casework.documents.officer import Officer
from casework.documents.policy import RestrictionRule
from casework.documents.report import Report
from casework.documents.team import Team
from casework.documents.timeline import Event
from casework.documents.values import ForceId, OfficerId, TeamId
from nationalstore.core.identity import Principal
from nationalstore.db.unit_of_work import Surroundings
from nationalstore.services.access.readable import audiences_of
from nationalstore.services.catalogue import reference_data
from nationalstore.services.commands import restrict
from nationalstore.services.commands.command_context import ReceivedCommand
from nationalstore.services.commands.schemas import read_batch
from nationalstore.services.feed import changes
from nationalstore.services.retention import erasure
from nationalstore.services.retention.erasure import Order
from tests.helpers.cases_in_memory import submit
from tests.helpers.clock import Time
from tests.simulation.commands_everywhere import CountedIds, on_rows
from tests.simulation.memory_rows import MemoryStore

FORCE, TEAM = "sussex", reference_data.made_up_id("team", "standards")
ROLES = {
    "ash": "officer", "bea": "triage", "cal": "officer", "sam": "supervisor", "kim": "supervisor",
    "adi": "administrator", "con": "connector", "old": "officer",
}  # fmt: skip


def uid(name: str) -> str:
    """Return the id of an officer."""
    return reference_data.made_up_id("named", name)


def who(name: str) -> Principal:
    """Return an officer of the force."""
    return Principal(uid(name), FORCE, frozenset({ROLES[name]}), name, name)


class Force:
    """A force in memory with three cases, and officers of every kind; "old" has left."""

    def __init__(self) -> None:
        self.store = MemoryStore(Surroundings("e", Time(), CountedIds(), is_demo=lambda: True))
        self._run, self._sent = on_rows(self.store), 0
        with self.store.write(FORCE) as work:
            reference_data.ensure_force(work, FORCE)
            work.create(Team(id=TeamId(TEAM), name="Professional standards"))
            for name, role in ROLES.items():
                made = Officer(
                    id=OfficerId(uid(name)), force=ForceId(FORCE), name=name, username=name, roles=(role,)
                )
                work.create(replace(made, active=name != "old"))
        self.cases = [submit(self.store, FORCE, number) for number in range(3)]

    def send(self, name: str, kind: str, case: str | None = None, **body: Any) -> Any:
        """Send a command about a case, the first unless told, and return its outcome."""
        self._sent += 1
        id_, client = (f"{prefix}000-0000-7000-8000-{self._sent:012x}" for prefix in ("019cb", "00000"))
        command = ReceivedCommand(1, id_, kind, body, case or self.cases[0])
        return self._run(client, command, who(name))

    def restrict(self, by: str, *names: str, case: str | None = None) -> Any:
        """Restrict a case to these officers."""
        return self.send(
            by, "restrict", case, officers=[uid(one) for one in names], reason="About an officer."
        )

    def change(self, name: str, **fields: Any) -> None:
        """Change an officer's record."""
        with self.store.write(FORCE) as work:
            officer = work.lock(Officer, uid(name))
            assert officer is not None
            work.change(replace(officer, **fields))

    def report(self, case: str | None = None) -> Report:
        """Return a case, whoever may read it."""
        with self.store.read() as view:
            found = view.find(Report, case or self.cases[0], FORCE)
        assert found is not None
        return found

    def readers(self) -> set[str]:
        """Return who reads the first case."""
        audience = of_restriction(self.report().restricted)
        with self.store.read() as view:
            return {name for name in ROLES if name != "old" and audience in audiences_of(view, who(name))}

    def page(self, name: str, after: str | None) -> dict[str, Any]:
        """Return one page of everything that an officer gets."""
        page: dict[str, Any] = json.loads(changes.page(self.store, FORCE, after, 1000, None, who(name)).body)
        return page


@pytest.fixture
def force() -> Force:
    """A force whose cases everyone reads."""
    return Force()


def refusal(outcome: Any) -> tuple[str, str]:
    """Return the code of a refused command and the field at fault."""
    assert outcome.outcome == "refused", outcome
    return outcome.problem["code"], outcome.problem.get("field", "")


def test_only_a_supervisor_or_who_may_read_the_restricted_case_names_officers(force: Force) -> None:
    """The officers who are named change the list and lift the restriction; for a supervisor outside there is no case."""
    assert refusal(force.restrict("ash", "ash", "bea")) == ("not_allowed", "officers")
    assert force.restrict("sam", "ash", "bea").outcome == "accepted"
    assert force.readers() == {"ash", "bea"}
    assert (
        refusal(force.restrict("sam", "sam", "ash"))[0]
        == refusal(force.restrict("cal", "cal"))[0]
        == "report_unknown"
    )
    assert force.restrict("bea", "bea", "cal").outcome == "accepted"
    assert force.readers() == {"bea", "cal"}
    assert force.send("cal", "unrestrict", reason="Unfounded.").outcome == "accepted"
    assert force.report().restricted is None and force.readers() > {"ash", "bea", "cal", "sam"}


def test_a_member_of_the_team_names_officers_once_the_case_is_the_teams(force: Force) -> None:
    """Before that they may only restrict it to their team."""
    force.change("ash", team=TeamId(TEAM))
    told = force.restrict("ash", "ash", "bea")
    assert refusal(told) == ("not_allowed", "officers")
    assert told.problem["detail"].startswith("Only a supervisor or a reader of the restricted case can name")
    assert force.send("ash", "restrict", team=TEAM, reason="x").outcome == "accepted"
    assert force.restrict("ash", "ash", "bea").outcome == "accepted"
    assert force.readers() == {"ash", "bea"}


@pytest.mark.parametrize("name", ["old", "adi", "con", "nobody"])
def test_only_officers_at_work_on_cases_are_named(force: Force, name: str) -> None:
    """Not someone who has left, works on no cases, is a program, or is not in the force; nor beside others who are."""
    assert (
        refusal(force.restrict("sam", name))
        == refusal(force.restrict("sam", "ash", name))
        == ("body_invalid", "officers")
    )
    assert force.report().restricted is None


def test_a_team_or_officers_with_a_reason_and_not_more_than_the_limit(force: Force) -> None:
    """Neither is refused as before; an officer who is named twice counts once."""
    two = [uid("ash"), uid("bea")]
    both = force.send("sam", "restrict", team=TEAM, officers=two, reason="x")
    assert refusal(both) == ("body_invalid", "officers")
    assert refusal(force.send("sam", "restrict", officers=[], reason="x")) == ("body_invalid", "team")
    assert refusal(force.send("sam", "restrict", officers=two)) == ("reason_needed", "reason")
    many = [reference_data.made_up_id("many", str(number)) for number in range(21)]
    assert refusal(force.send("sam", "restrict", officers=many, reason="x")) == ("body_invalid", "officers")
    assert force.restrict("sam", "bea", "ash", "bea").outcome == "accepted"
    restricted = force.report().restricted
    assert restricted is not None and len(restricted.officers) == 2


def test_nobody_names_only_themselves(force: Force) -> None:
    """Someone else reads the case: another who is named, or an officer whom the policy names."""
    assert refusal(force.restrict("sam", "sam")) == ("body_invalid", "officers")
    assert force.restrict("sam", "sam", "ash", case=force.cases[1]).outcome == "accepted"
    with force.store.write(FORCE) as work:
        work.change(replace(work.own_policy, restriction=RestrictionRule(overseers=(OfficerId(uid("cal")),))))
    assert force.restrict("sam", "sam").outcome == "accepted"
    assert force.readers() == {"sam", "cal"}


def test_a_case_of_officers_who_are_gone_is_read_by_the_named_role(force: Force) -> None:
    """While one of them works on cases, they alone read it; then supervisors do, until one is back."""
    force.restrict("sam", "ash", "bea")
    force.change("ash", active=False)
    assert force.readers() == {"bea"}
    force.change("bea", roles=("auditor",))
    assert force.readers() == {"sam", "kim"}
    assert force.send("kim", "note", text="It has a reader.").outcome == "accepted"
    force.change("ash", active=True)
    assert force.readers() == {"ash"}


def test_nobody_else_owns_the_case_and_no_team_has_it(force: Force) -> None:
    """A claim, an owner and a team that may not read it go; nobody outside is given it."""
    force.send("sam", "assign", team=TEAM)
    force.send("cal", "claim")
    force.restrict("sam", "ash", "bea")
    report = force.report()
    assert (report.owner, report.claim, report.team) == (None, None, None)
    assert force.send("ash", "claim").outcome == "accepted"
    assert refusal(force.send("ash", "hand_over", officer=uid("cal"), reason="x"))[0] == "case_restricted"
    assert force.send("ash", "hand_over", officer=uid("bea"), reason="x").outcome == "accepted"
    assert refusal(force.send("ash", "offer_transfer", force="kent", reason="x"))[0] == "case_restricted"


def test_the_timeline_and_the_audit_log_say_who_changed_the_list_and_why(force: Force) -> None:
    """Each change is an event that only the readers get, with the officers who were named."""
    force.restrict("sam", "ash", "bea")
    force.restrict("ash", "ash", "cal")
    with force.store.read() as view:
        found = view.documents(Event, FORCE, force.cases[0])
        events = sorted((one for one in found if one.event == "restricted"), key=lambda one: one.id)
        readable = view.limited_to(audiences_of(view, who("bea")))
        assert readable.documents(Event, FORCE, force.cases[0]) == []
    assert [event.detail["officers"] for event in events] == [
        sorted(map(uid, names)) for names in (("ash", "bea"), ("ash", "cal"))
    ]
    assert [event.actor.id for event in events] == [uid("sam"), uid("ash")]
    assert {event.detail["reason"] for event in events} == {"About an officer."}
    entries = [entry for entry in force.store.tables.entries.values() if "restrict" in json.dumps(entry)]
    assert len(entries) == 2 and uid("bea") not in json.dumps(entries)


def test_the_cases_of_the_same_officers_have_one_audience_and_their_link_shows(force: Force) -> None:
    """Cases of other officers have another, and a link between the two is made by nobody."""
    first, second, third = force.cases
    force.send("sam", "link", first, other=second, relation="related")
    force.restrict("sam", "ash", "bea", case=first)
    assert force.report(second).links == ()
    force.restrict("sam", "bea", "ash", case=second)
    force.restrict("sam", "ash", "cal", case=third)
    words = [of_restriction(force.report(case).restricted) for case in force.cases]
    assert words[0] == words[1] != words[2]
    assert force.send("ash", "link", first, other=second, relation="same_incident").outcome == "accepted"
    assert [link.relation for link in force.report(second).links][-1] == "same_incident"
    assert refusal(force.send("ash", "link", first, other=third, relation="related"))[0] == "case_restricted"


def test_only_so_many_groups_have_cases_at_a_time(force: Force, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same officers may have another case; when the cases of a group are lifted, there is room again."""
    monkeypatch.setattr(restrict, "MOST_GROUPS", 1)
    first, second, _ = force.cases
    force.restrict("sam", "ash", "bea", case=first)
    assert refusal(force.restrict("sam", "ash", "cal", case=second)) == ("too_many_groups", "officers")
    assert force.restrict("sam", "ash", "bea", case=second).outcome == "accepted"
    for case in (first, second):
        assert force.send("ash", "unrestrict", case, reason="x").outcome == "accepted"
    assert force.restrict("sam", "ash", "cal", case=second).outcome == "accepted"


def test_a_list_that_changes_often_takes_no_room_from_others(
    force: Force, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A case counts for the officers who read it now, not for every list that it once had."""
    monkeypatch.setattr(restrict, "MOST_GROUPS", 2)
    first, second, _ = force.cases
    force.restrict("sam", "ash", "cal", case=first)
    for other in ("bea", "cal", "bea"):
        made = force.restrict("ash", "ash", other, case=first)
        assert made.outcome == "accepted", made
    assert force.restrict("sam", "bea", "cal", case=second).outcome == "accepted"


def test_a_desk_that_reads_every_restricted_case_of_a_force_may_send(force: Force) -> None:
    """Its cursor names every group, each with a position; the store takes it as what the desk has read."""
    groups = frozenset(of_group(f"g{n}") for n in range(restrict.MOST_GROUPS))
    place = audiences.word(groups | audiences.FORCE_WIDE, [(one, 10**17) for one in groups], 10**17)
    batch = {"client": uid("desk"), "commands": [], "read_to": f"0123456789ab.{10**17}.{'0' * 16}.{place}"}
    assert read_batch(json.dumps(batch).encode()).read_to == batch["read_to"]


def test_who_stays_on_the_list_never_loses_the_case_and_who_leaves_it_does(force: Force) -> None:
    """A desk is not told to drop what the next page brings again: the page itself says where the case went."""
    force.restrict("sam", "ash", "bea")
    held = {name: force.page(name, None)["to"] for name in ("ash", "bea", "cal")}
    force.restrict("ash", "ash", "cal")
    for name, told in (("ash", "record"), ("bea", "gone"), ("cal", "record")):
        found = dict[str, dict[str, Any]]()
        for _ in range(2):
            page = force.page(name, held[name])
            assert "lost" not in page, name
            found |= {one["id"]: one for one in page["changes"]}
            held[name] = page["to"]
        assert told in found[force.cases[0]], name
    force.send("ash", "unrestrict", reason="Unfounded.")
    for name in held:
        page = force.page(name, held[name])
        assert "lost" not in page and "record" in {one["id"]: one for one in page["changes"]}[force.cases[0]]
        assert page["to"].endswith(".cases") and page["to"] == page["head"], name


def test_who_was_on_the_list_is_told_when_the_case_is_erased(force: Force) -> None:
    """What they wrote on it and kept on their desk has to go as well."""
    force.restrict("sam", "ash", "bea")
    force.restrict("ash", "ash", "cal")
    held = force.page("bea", force.page("bea", None)["to"])["to"]
    with force.store.write(FORCE) as work:
        case = work.lock(Report, force.cases[0])
        assert case is not None
        erasure.erase_report(work, case, Order(uid("sam"), "retention", "Its period ended."))
    told = {one["id"]: one for one in force.page("bea", held)["changes"]}
    assert told[force.cases[0]]["reason"] == "erased"


def test_switching_off_the_last_other_reader_waits_for_a_second_administrator(force: Force) -> None:
    """An administrator who is named as well does not become the only reader of the case alone."""
    force.change("ash", roles=("officer", "administrator"))
    force.restrict("sam", "ash", "bea")

    def switched_off(name: str) -> bool:
        outcome = force._run(
            f"0000{name}0-0000-7000-8000-000000000000", ReceivedCommand(
                1, uid(f"save {name}"), "save_officer",
                {"id": uid(name), "definition": {"active": False}, "reason": "They left."}, None,
            ), Principal(uid("ash"), FORCE, frozenset({"officer", "administrator"}), "ash", "ash"),
        )  # fmt: skip
        assert outcome.outcome == "accepted", outcome
        with force.store.read() as view:
            officer = view.find(Officer, uid(name), FORCE)
        return officer is not None and not officer.is_active

    assert switched_off("cal") and not switched_off("bea")
