"""Events of a world: each name in a plan, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from casework.documents.person import Person
from casework.documents.report import Report
from nationalstore.services.cases import cases
from nationalstore.services.safe_contact import stopping
from tests.simulation.core import erased_cases, people
from tests.simulation.core.connection import FAULTS, STALL_SECONDS
from tests.simulation.core.desk import Desk
from tests.simulation.core.journal_recovery import recovered
from tests.simulation.core.memory_database import Power
from tests.simulation.core.people import ACTS, Officer
from tests.simulation.core.plan import Step
from tests.simulation.core.profile import MemoryCache
from tests.simulation.core.store_process import ProcessStore
from tests.simulation.core.world import World

NIGHT = 8 * 3600.0
DAMAGED_IN = 8  # Of so many of these steps one damages the journal.
MOST_STEPS = 40  # A recovery has fewer steps.
WEEKS = 36 * 24 * 3600.0
SETTLED = 20.0  # By then every desk that is not blocked has fetched everything.
Happening = Callable[[World, Desk, Step], None]


def happen(world: World, step: Step) -> None:
    """Perform one step, and let a little time pass."""
    desk = world.desks[step.a % len(world.desks)]
    world.trace(f"-- {step.name} {desk.name}")
    if step.name in ACTS:
        if desk.running is not None and not desk.disk.cache.is_damaged:
            Officer(desk, desk.running, step, world.words).act()
    else:
        HAPPENINGS[step.name](world, desk, step)
    world.time.run(0.02 + step.c % 97 / 97)


# -- reporters --------------------------------------------------------------------------------------------------------


def _a_report(store: ProcessStore, force: str, step: Step) -> Report | None:
    with store.read() as view:
        reports = [one for one in view.documents(Report, force) if one.force == force]
    return reports[step.b % len(reports)] if reports else None


def citizen_writes(world: World, desk: Desk, step: Step) -> None:
    world.in_store(lambda store: _write(store, desk.person.force, step, world.words("Answer")))


def _write(store: ProcessStore, force: str, step: Step, text: str) -> None:
    report = _a_report(store, force, step)
    if report is not None:
        with store.write(force) as work:
            cases.citizen_message(work, report.id, text)


def citizen_reads(world: World, desk: Desk, step: Step) -> None:
    world.in_store(lambda store: _read(store, desk.person.force, step))


def _read(store: ProcessStore, force: str, step: Step) -> None:
    report = _a_report(store, force, step)
    if report is not None:
        with store.write(force) as work:
            cases.mark_read(work, report.id)


def citizen_stops(world: World, desk: Desk, step: Step) -> None:
    world.in_store(lambda store: _stop(world, store, desk.person.force, step, stops=True))


def citizen_allows(world: World, desk: Desk, step: Step) -> None:
    world.in_store(lambda store: _stop(world, store, desk.person.force, step, stops=False))


def _stop(world: World, store: ProcessStore, force: str, step: Step, *, stops: bool) -> None:
    report = _a_report(store, force, step)
    if report is None or report.reporter.person is None:
        return
    with store.write(force) as work:
        person = work.lock(Person, report.reporter.person)
        if person is None:
            return
        if stops:
            work.change(stopping.stopped(person))
            stopping.end_waiting(work, report.id)
        else:
            rules = replace(person.contact, reason=None) if person.contact is not None else None
            work.change(replace(person, contact=rules))


# -- the connection ---------------------------------------------------------------------------------------------------


def fault(world: World, desk: Desk, step: Step) -> None:
    """Let the next requests meet faults."""
    desk.line.plan.extend(FAULTS[(step.b + nth * 7) % len(FAULTS)] for nth in range(1 + step.c % 3))


def cut(world: World, desk: Desk, step: Step) -> None:
    desk.line.cut_until = world.time.seconds + 1 + step.c % 45


def sending_refused(world: World, desk: Desk, step: Step) -> None:
    """Refuse all commands for a while; reading has to go on."""
    desk.line.heal()
    desk.line.no_commands_until = world.time.seconds + STALL_SECONDS + SETTLED
    world.time.run(STALL_SECONDS + 1)  # Earlier requests have returned or timed out by now.
    running = desk.running
    is_at_work = running is not None and running.loop.light.status.connected and not running.loop.line.paused
    if running is None or not is_at_work or desk.clock.is_asleep or not desk.is_signed_in:
        return
    world.time.run(SETTLED - 8)
    with world.store.read() as view:
        head = view.head(desk.person.force)
    world.time.run(6.9)
    if running.is_over or desk.disk.cache.is_damaged or running.loop.light.status.state == "account_ended":
        return
    epoch, position, *_ = (running.cache.cursor() or "none.0").split(".")
    reached = epoch == head.epoch and int(position) >= head.position
    world.findings.expect(
        "reading goes on", reached, f"{desk.name} is at {position} and not at {head.position}"
    )


# -- computers --------------------------------------------------------------------------------------------------------


def crash(world: World, desk: Desk, step: Step) -> None:
    desk.power.fail_at(step.c % 9, before=bool(step.b % 2))


def power_cut(world: World, desk: Desk, step: Step) -> None:
    """Stop the computer and lose the last commits of its cache."""
    desk.older_cache = desk.disk.cache.image()
    desk.power.fail_at(2 + step.c % 9, before=bool(step.b % 2))


def restart(world: World, desk: Desk, step: Step) -> None:
    desk.stop()
    world.time.at(0.5 + step.c % 20, desk.start)


def night(world: World, desk: Desk, step: Step) -> None:
    """Stop every computer for the night while the store runs on."""
    for one in world.desks:
        one.stop()
    world.time.pass_by(NIGHT)
    for one in world.desks:
        one.start()


def weeks(world: World, desk: Desk, step: Step) -> None:
    """Stop every computer for longer than journals keep what was sent."""
    for one in world.desks:
        one.stop()
    world.time.pass_by(WEEKS)
    for one in world.desks:
        one.start()


def damage_copy(world: World, desk: Desk, step: Step) -> None:
    """Damage a page of the local copy, which is found when it is read next."""
    desk.disk.cache.is_damaged = True


def damage_journal(world: World, desk: Desk, step: Step) -> None:
    """Damage a page of the journal, whose recovery at the next start may be killed. Real files are slow, so it is rare."""
    if step.b % DAMAGED_IN:
        return
    desk.stop()
    rows = recovered(desk.disk.journal.image(), step.c % MOST_STEPS, world.ids())
    if rows is not None:
        desk.disk.journal.load(rows)
    desk.start()


def sleep(world: World, desk: Desk, step: Step) -> None:
    desk.sleep(5.0 + step.c % 300)


def set_clock(world: World, desk: Desk, step: Step) -> None:
    desk.clock.set_by(float((step.b % 3 - 1) * (3600 if step.c % 2 else 86_400) + step.c % 500))


def keep_image(world: World, desk: Desk, step: Step) -> None:
    desk.images.append(desk.disk.image())


def put_back(world: World, desk: Desk, step: Step) -> None:
    if desk.images:
        desk.put_back(desk.images[step.b % len(desk.images)])
        world.time.at(1.0, desk.start)


def copy(world: World, desk: Desk, step: Step) -> None:
    """Turn another computer into a copy of this one, with the same officer."""
    other = world.desks[(step.a + 1) % len(world.desks)]
    if other is not desk:
        other.become(desk)
        world.time.at(1.0, other.start)


def work_offline(world: World, desk: Desk, step: Step) -> None:
    running = desk.running
    if running is not None:
        running.loop.line.paused = True
        world.time.at(3.0 + step.c % 30, desk.go_online)


def sign_out(world: World, desk: Desk, step: Step) -> None:
    desk.is_signed_in = False
    world.time.at(3.0 + step.c % 60, desk.sign_in)


def start_copy_again(world: World, desk: Desk, step: Step) -> None:
    """Fetch the cache anew, as after an unexplained difference."""
    desk.stop()
    if not desk.disk.cache.is_damaged:
        MemoryCache(desk.disk, Power()).start_again()
    desk.start()


# -- the store --------------------------------------------------------------------------------------------------------


def store_crash(world: World, desk: Desk, step: Step) -> None:
    process = world.processes[step.b % len(world.processes)]
    process.end_at(step.c % 4, before=bool(step.b & 8))


def back_up(world: World, desk: Desk, step: Step) -> None:
    world.database.back_up()


def restore(world: World, desk: Desk, step: Step) -> None:
    world.restore(step.b, world.ids()[-12:])


def restore_quietly(world: World, desk: Desk, step: Step) -> None:
    """Restore a backup without starting a new epoch."""
    world.restore(step.b, None)


def change_team(world: World, desk: Desk, step: Step) -> None:
    """Move the officer of a desk to another team, or to none."""
    world.in_store(lambda store: people.change_team(store, desk.person, step.c))


def erase_case(world: World, desk: Desk, step: Step) -> None:
    """Erase a case whose time is over; the operators do it again on a backup that still has it."""
    force = desk.person.force
    report = _a_report(world.store, force, step)
    if report is not None:
        world.disposed.append((force, report.id))
        world.in_store(partial(erased_cases.erase, force=force, id_=report.id))


def rms_event(world: World, desk: Desk, step: Step) -> None:
    """Let the records system of a desk's force report something, new or once more."""
    force = desk.person.force
    event = world.records.next_event(force, step)
    world.in_store(lambda store: world.records.deliver(store, force, event))


def switch_off(world: World, desk: Desk, step: Step) -> None:
    world.in_store(lambda store: people.set_active(store, desk.person, active=False))


def switch_on(world: World, desk: Desk, step: Step) -> None:
    for one in world.desks:
        world.in_store(partial(people.set_active, person=one.person, active=True))


def pass_(world: World, desk: Desk, step: Step) -> None:
    world.time.run(0.2 + step.c % 200 / 10)


HAPPENINGS: dict[str, Happening] = {
    "citizen_writes": citizen_writes, "citizen_reads": citizen_reads, "citizen_stops": citizen_stops,
    "citizen_allows": citizen_allows, "fault": fault, "cut": cut, "sending_refused": sending_refused, "crash": crash,
    "power_cut": power_cut, "restart": restart, "night": night, "sleep": sleep, "set_clock": set_clock,
    "keep_image": keep_image, "put_back": put_back, "copy": copy, "work_offline": work_offline, "sign_out": sign_out,
    "start_copy_again": start_copy_again, "store_crash": store_crash, "back_up": back_up, "restore": restore,
    "damage_copy": damage_copy, "damage_journal": damage_journal, "weeks": weeks, "restore_quietly": restore_quietly, "switch_off": switch_off, "switch_on": switch_on, "change_team": change_team, "erase_case": erase_case,
    "rms_event": rms_event, "pass": pass_,
}  # fmt: skip
