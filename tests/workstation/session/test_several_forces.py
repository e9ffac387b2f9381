"""One officer of two forces has one queue, and each force has its own files, numbers and cursor."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from demo.identity.tokens import mint_demo_token
from nationalstore.db.store import Store
from tests.helpers.desk import KEY, until
from tests.helpers.raw_documents import list_records
from tests.helpers.store import add_report, prepared, put, served
from workstation.__main__ import main
from workstation.cache.queue_snapshot import QueueQuery, Ranked
from workstation.cache.view_query import SORTS
from workstation.domain.commands import Intent
from workstation.domain.commands.outcome import CommandOutcome
from workstation.domain.ids import wire_time
from workstation.domain.views import GROUPINGS
from workstation.journal.profile_state import NO_META
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.session.reader import Reader
from workstation.session.several_forces import OfficerDesks
from workstation.sync.session import FixedSession

BOTH = {"sussex": ["triage", "supervisor"], "kent": ["triage", "supervisor"]}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[tuple[str, Store]]:
    """The address of a served store of two forces, and its database."""
    database = f"sqlite:///{tmp_path / 'store.db'}"
    store = prepared(database, "sussex", "kent")
    with served(database) as (address, _):
        yield address, store
    store.close()


@contextmanager
def work(folder: Path, address: str, token: str) -> Iterator[OfficerDesks]:
    """Open the desks of the officer with this token on a profile, and synchronise them."""
    with Profile(folder, KEY) as profile:
        made = OfficerDesks(profile, FixedSession(address, token), lambda path: Profile(path, KEY))
        made.start()
        try:
            yield made
        finally:
            made.stop()
            made.close()


def token_of(store: Store, forces: dict[str, list[str]] | None = None) -> str:
    """Return a token of the officer with roles in these forces."""
    return mint_demo_token(store, "triage.sussex", 3600, forces or BOTH)


def change_in_kent(store: Store, **changes: Any) -> None:
    """Change the record that Kent has of the officer."""
    with store.read() as view:
        mine = next(one for one in list_records(view, "kent", "officer") if one.get("subject"))
    with store.write("kent") as transaction:
        put(transaction, "officer", {**mine, **changes})


def asked(desk: OfficerDesks, view: str = "all_open", sort: str = "newest") -> QueueQuery:
    """Return the question for a view, as the window asks it."""
    officer = desk.reader.officer
    return QueueQuery(view, officer.id, officer.team or "", desk.reader.now() + timedelta(minutes=1), sort)


def queue(desk: OfficerDesks, view: str = "all_open", sort: str = "newest") -> list[Ranked]:
    """Return the rows of a view now."""
    return desk.reader.open_queue(asked(desk, view, sort), 200).result(timeout=20).first


def reports(rows: list[Ranked]) -> dict[str, str]:
    """Return the force of each report among the rows."""
    return {ranked.row.report: ranked.row.force for ranked in rows if ranked.row is not None}


def part(desk: OfficerDesks, force: str) -> DeskSession:
    """Return the desk of one force, once the store has said who the officer is there."""
    found = until(lambda: next((one for one in desk.every() if one.state.officer.force == force), None))
    assert isinstance(found, DeskSession)
    return found


def settled(desk: OfficerDesks, force: str, command: str) -> CommandOutcome | None:
    """Return the outcome of a command in the journal of a force, once there is one."""
    one = part(desk, force)
    found = until(lambda: (command_ := one.profile.journal.find(command)) and command_.outcome and command_)
    outcome: CommandOutcome | None = found.outcome
    return outcome


def written(desk: OfficerDesks, intent: Intent) -> str:
    """Submit an action and return the id of its command."""
    result = desk.commands.submit(intent).result(timeout=20)
    assert result.command is not None, result.problems
    return result.command.id


def test_one_queue_shows_the_cases_of_both_forces(place: tuple[str, Store], tmp_path: Path) -> None:
    """Every row names its force, the forces' orders are merged in every sort, and any page is a part of the whole."""
    address, store = place
    made = {}
    for number in range(1, 8):
        force = "sussex" if number % 3 else "kent"
        made[add_report(store, number, force)["id"]] = force
    with work(tmp_path / "profile", address, token_of(store)) as desk:
        until(lambda: reports(queue(desk)) == made)
        until(lambda: {one.state.status.state for one in desk.every()} == {"up_to_date"})
        for sort in SORTS:
            opened = desk.reader.open_queue(asked(desk, sort=sort), 3).result(timeout=20)
            whole = opened.order.rows(0, 100).result(timeout=20)
            assert opened.count == len(made) and [one.place for one in whole] == list(range(len(made)))
            assert opened.first == whole[:3] and opened.order.rows(2, 4).result(timeout=20) == whole[2:6]
        for grouping in GROUPINGS[1:]:
            grouped = desk.reader.open_queue(replace(asked(desk), grouping=grouping), 100).result(timeout=20)
            assert sum(group.count for group in grouped.groups) == len(made)
            assert [ranked.place for ranked in grouped.first] == list(range(len(made)))
        kent, sussex = grouped.groups
        assert (kent.value, sussex.value, kent.count) == ("kent", "sussex", 2)
        assert [ranked.row.force for ranked in grouped.first if ranked.row] == ["kent"] * 2 + ["sussex"] * 5
        newest = [ranked.row.submitted_at for ranked in queue(desk) if ranked.row]
        assert newest == sorted(newest, reverse=True) and len(set(newest)) == len(made)
        counts = desk.reader.count_views(asked(desk), [("own", "bike")]).result(timeout=20)
        assert counts["all_open"] == counts["own"] == len(made)
        opened = desk.reader.open_queue(asked(desk), 200).result(timeout=20)
        late = add_report(store, 20, "kent")["id"]
        until(
            lambda: opened.order.look([late], desk.reader.now()).result(timeout=20)[1] == 1, what="the news"
        )


def test_an_action_goes_to_the_force_of_its_report(place: tuple[str, Store], tmp_path: Path) -> None:
    """Each force has its own client id, numbers and cursor, and nothing of one force is in another's files."""
    address, store = place
    made = {add_report(store, number, force)["id"]: force for number, force in enumerate(BOTH, 1)}
    with work(tmp_path / "profile", address, token_of(store)) as desk:
        until(lambda: reports(queue(desk)) == made)
        for report, force in made.items():
            part(desk, force)
            id_ = written(desk, Intent("note", report, {"text": f"Seen in {force}."}))
            outcome = settled(desk, force, id_)
            assert outcome is not None and outcome.outcome == "accepted" and outcome.number == 1
        by_force = {str(one.state.officer.force): one for one in desk.every()}
        journals = {force: one.profile.journal for force, one in by_force.items()}
        assert len({journal.client for journal in journals.values()}) == 2
        assert {force: journal.highest() for force, journal in journals.items()} == {"sussex": 1, "kent": 1}
        assert len({one.profile.cache.cursor() for one in by_force.values()}) == 2
        for force, one in by_force.items():
            held = one.reader.read(lambda queries: {row.report for row in queries.search("bike")}).result(
                timeout=20
            )
            assert held == {report for report, place_ in made.items() if place_ == force}
        with store.read() as view:
            notes = {force: [note["text"] for note in list_records(view, force, "note")] for force in BOTH}
        assert notes == {force: [f"Seen in {force}."] for force in BOTH}


def test_what_was_written_in_either_force_is_listed_and_found_again(
    place: tuple[str, Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drafts and due reminders of both forces are listed, and opening one brings its force into focus."""
    address, store = place
    made = {add_report(store, number, force)["id"]: force for number, force in enumerate(BOTH, 1)}
    folder = tmp_path / "profile"
    with work(folder, address, token_of(store)) as desk:
        until(lambda: reports(queue(desk)) == made)
        now = desk.reader.now()
        assert desk.reader.due_reminders().result(timeout=20) == []
        for report, force in made.items():
            desk.commands.save_draft(report, "note", f"Half a note in {force}.", NO_META).result(timeout=20)
            hours = 1 if force == "kent" else 2
            written(desk, Intent("remind", report, {"at": wire_time(now + timedelta(hours=hours))}))
    with work(folder, "http://127.0.0.1:9", "none") as desk:
        found = desk.reader.read_journals(lambda journal: journal.drafts()).result(timeout=20)
        assert sorted(draft.text for drafts in found for draft in drafts) == [
            "Half a note in kent.", "Half a note in sussex.",
        ]  # fmt: skip
        assert set(desk.reader.references(list(made)).result(timeout=20)) == set(made)
        monkeypatch.setattr(Reader, "now", lambda _: now + timedelta(hours=3))
        due = [row.report for row in desk.reader.due_reminders().result(timeout=20)]
        assert [made[report] for report in due] == ["kent", "sussex"]
        assert [desk.of(report).state.officer.force for report in due] == ["kent", "sussex"]
        for report, force in made.items():
            bundle = desk.reader.bundle(report).result(timeout=20)
            assert bundle is not None and bundle.report.force == desk.reader.officer.force == force


def test_the_command_line_syncs_one_force_at_a_time(
    place: tuple[str, Store], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`sync --force` uses the files of that force, which are those that the window uses; a wrong name is refused."""
    address, store = place
    made = {add_report(store, number, force)["id"]: force for number, force in enumerate(BOTH, 1)}
    (tmp_path / "token").write_text(token_of(store))
    (tmp_path / "key").touch(mode=0o600)
    (tmp_path / "key").write_bytes(KEY)
    folder = tmp_path / "profile"

    def sync(*force: str) -> int:
        return main([
            "sync", "--once", "--json", "--store", address, "--token-file", str(tmp_path / "token"), *force,
            "--profile-dir", str(folder), "--key-file", str(tmp_path / "key"),
        ])  # fmt: skip

    for force in ("sussex", "kent"):
        assert sync("--force", force) == 0
        assert json.loads(capsys.readouterr().out)["counts"]["report"] == 1
    assert sync() == 0, "without a name, the profile's first force"
    assert sync("--force", "../kent") == 2
    assert (folder / "forces" / "kent" / "journal.db").exists()
    with work(folder, address, token_of(store)) as desk:
        until(lambda: reports(queue(desk)) == made)
        assert part(desk, "sussex") is desk.home


def test_a_name_from_the_store_opens_no_folder_outside_the_profile(
    place: tuple[str, Store], tmp_path: Path
) -> None:
    """A store that names a force in the form of a path gets no files for it, and the desk works on."""
    address, store = place
    report = add_report(store)["id"]
    folder = tmp_path / "profile"
    with work(folder, address, mint_demo_token(store, "triage.sussex", 3600)) as desk:
        until(lambda: reports(queue(desk)) == {report: ""})
        desk._met(["sussex", "../../outside", "/outside", "kent/../..", "", "."])
        assert [one.state.officer.force for one in desk.every()] == ["sussex"]
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["profile"]
    assert not (folder / "forces").exists()


def test_a_report_is_offered_in_one_force_and_accepted_in_the_other(
    place: tuple[str, Store], tmp_path: Path
) -> None:
    """The same officer offers a report as one force and accepts it as the other; it is in one force at the end."""
    address, store = place
    report = add_report(store)["id"]
    with work(tmp_path / "profile", address, token_of(store)) as desk:
        until(lambda: reports(queue(desk)) == {report: "sussex"})
        until(lambda: {one.state.status.state for one in desk.every()} == {"up_to_date"})
        offered = written(
            desk, Intent("offer_transfer", report, {"force": "kent", "reason": "It was in Dover."})
        )
        settled(desk, "sussex", offered)
        until(lambda: reports(queue(desk, "offered")) == {report: "kent"}, what="the offer in the queue")
        until(lambda: desk.reader.bundle(report).result(timeout=20))
        assert desk.reader.officer.force == "kent", "opening the offer brings the other force into focus"
        outcome = settled(desk, "kent", written(desk, Intent("accept_transfer", report, {})))
        assert outcome is not None and outcome.outcome == "accepted"
        until(lambda: reports(queue(desk)) == {report: "kent"}, what="the report in its new force")
        assert len(queue(desk)) == 1 and queue(desk, "offered") == []
        bundle = until(lambda: desk.reader.bundle(report).result(timeout=20))
        assert (
            bundle.report.force == "kent"
            and [event.event for event in bundle.timeline][-1] == "transfer_accepted"
        )


@pytest.mark.parametrize("first", ["sussex", "kent"])
def test_the_end_of_one_account_leaves_the_other_at_work(
    place: tuple[str, Store], tmp_path: Path, first: str
) -> None:
    """When Kent ends the officer's account, its cases leave the queue and the disk, and Sussex goes on.

    It makes no difference which of the two forces the profile was made in.
    """
    address, store = place
    made = {add_report(store, number, force)["id"]: force for number, force in enumerate(BOTH, 1)}
    folder = tmp_path / "profile"
    token_of(store)  # Gives the officer a record in both forces.
    with work(folder, address, token_of(store, {first: BOTH[first]})) as desk:
        until(lambda: desk.state.status.connected)
    with work(folder, address, token_of(store)) as desk:
        until(lambda: reports(queue(desk)) == made)
        kept, ended = part(desk, "sussex").profile.folder, part(desk, "kent").profile.folder
        change_in_kent(store, active=False)
        until(lambda: "kent" not in [one.state.officer.force for one in desk.every()], what="the end in Kent")
        sussex = next(report for report, force in made.items() if force == "sussex")
        assert list(reports(queue(desk))) == [sussex] and desk.reader.officer.force == "sussex"
        outcome = settled(desk, "sussex", written(desk, Intent("note", sussex, {"text": "Still here."})))
        assert outcome is not None and outcome.outcome == "accepted"
        assert desk.reader.status.connected
    assert (kept / "cache.db").exists() and not (ended / "cache.db").exists()
    assert (ended / "journal.db").exists(), "what was written there is kept"


def test_a_refusal_in_one_force_stops_only_that_force(place: tuple[str, Store], tmp_path: Path) -> None:
    """While Kent gives the officer no role, Sussex is up to date and its commands are sent."""
    address, store = place
    report = add_report(store)["id"]
    token = token_of(store)
    with work(tmp_path / "profile", address, token) as desk:
        part(desk, "kent")
    change_in_kent(store, roles=["auditor"])
    with work(tmp_path / "profile", address, token) as desk:
        kent = part(desk, "kent")
        until(lambda: kent.state.status.state == "incompatible", what="the refusal of the other force")
        until(lambda: reports(queue(desk)) == {report: "sussex"})
        outcome = settled(desk, "sussex", written(desk, Intent("note", report, {"text": "At work."})))
        assert outcome is not None and outcome.outcome == "accepted"
        assert part(desk, "sussex").state.status.connected


def test_a_force_that_is_being_opened_when_the_window_closes_is_stopped_too(
    place: tuple[str, Store], tmp_path: Path
) -> None:
    """Nothing works on a profile's files once they are closed, so the next start finds them as they were left."""
    address, store = place
    token, folder = token_of(store), tmp_path / "profile"
    stops, made = list[threading.Thread](), list[OfficerDesks]()

    def opened(path: Path) -> Profile:
        stopping = threading.Thread(target=made[0].stop)
        stopping.start()
        stops.append(stopping)
        made[0].home.state.stopping.wait(0.5)  # Stopping either goes on without this desk, or waits for it.
        return Profile(path, KEY)

    with Profile(folder, KEY) as profile:
        made.append(OfficerDesks(profile, FixedSession(address, token), opened))
        made[0].start()
        until(lambda: stops)
        stops[0].join(timeout=20)
        running = [desk for desk in made[0].every() if not desk.state.stopping.is_set()]
        for desk in running:
            desk.stop()
        made[0].close()
    assert running == [] and len(made[0].every()) == 2


def test_the_other_force_is_there_before_the_store_answers(place: tuple[str, Store], tmp_path: Path) -> None:
    """A profile remembers the officer's forces: offline, the queue still shows the cases of both."""
    address, store = place
    made = {add_report(store, number, force)["id"]: force for number, force in enumerate(BOTH, 1)}
    with work(tmp_path / "profile", address, token_of(store)) as desk:
        until(lambda: reports(queue(desk)) == made)
        clients = [one.profile.journal.client for one in desk.every()]
    with work(tmp_path / "profile", "http://127.0.0.1:9", "none") as desk:
        assert reports(queue(desk)) == made
        assert [one.profile.journal.client for one in desk.every()] == clients


def test_a_profile_of_one_force_goes_on_when_a_second_force_comes(
    place: tuple[str, Store], tmp_path: Path
) -> None:
    """The profile keeps its officer, its client id and its waiting work; the new force gets files of its own."""
    address, store = place
    report = add_report(store)["id"]
    with work(tmp_path / "profile", address, mint_demo_token(store, "triage.sussex", 3600)) as desk:
        until(
            lambda: reports(queue(desk)) == {report: ""}, what="an officer of one force sees no force named"
        )
        before = (desk.profile.journal.client, desk.profile.journal.owner())
    other = add_report(store, 2, "kent")["id"]
    with work(tmp_path / "profile", address, token_of(store)) as desk:
        until(lambda: reports(queue(desk)) == {report: "sussex", other: "kent"})
        assert (desk.profile.journal.client, desk.profile.journal.owner()) == before
