"""One shift's reports, all new and of every kind an officer meets: the same forty for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from casework.documents import codec
from casework.documents.person import Person
from casework.documents.report import Report
from demo.seeding import stories
from demo.seeding.seed import Maker
from demo.seeding.stories import Story
from nationalstore.db.store import Store, wire_time
from nationalstore.services.cases import cases
from nationalstore.services.catalogue import reference_data

ORDINARY = 31
MINUTES = 42.0


@dataclass(frozen=True)
class Special:
    """A report with unusual requirements: its text, and what makes it different."""

    service: str
    said: str
    risk: str = ""
    flags: tuple[str, ...] = ()
    language: str = "en"
    contact: dict[str, Any] | None = None
    place: str = ""
    person: str = ""
    phone: str = ""


SPECIALS = (
    Special("domestic_abuse", "He is outside the door now with a hammer", "emergency", ("domestic_abuse", "vulnerable")),
    Special("domestic_abuse", "My husband reads my e-mail, please only write to me here", "high",
            ("domestic_abuse", "safe_contact"),
            contact={"channels": ["portal", "sms"], "window": {"from": "10:00", "to": "15:00"}, "neutral": True,
                     "reason": "Asked for it when reporting."}),
    Special("harassment", "I want to take my complaint about my ex-partner back", "high", ("vulnerable",)),
    Special("theft", "Mae rhywun wedi dwyn fy meic o'r ardd", "low", ("welsh",), language="cy"),
    Special("criminal_damage", "Graffiti on our shop in Maidstone, Kent", "medium", place="4 High Street, Maidstone"),
    Special("burglary", "The lock-up behind Heron Walk was broken open and a generator taken", "medium",
            place="27 Heron Walk, Hove", person="Gethin Marrack", phone="07700 900641"),
    Special("theft", "Generator stolen from lock up behind Heron Wlk, the lock is broken", "medium",
            place="27 Heron Wlk, Hove", person="Gethin Marack", phone="+44 7700 900641"),
    Special("asb", "The street lamps by the playground do not work and bins overflow", "low"),
    Special("information", "Someone sells from the end garage, three cars every evening", "medium"),
)  # fmt: skip


def run(store: Store, force: str, seed: int) -> None:
    """Submit the shift's reports through the intake path, oldest first."""
    store.mark_demo()
    rng = Random(f"shift:{seed}:{force}")
    maker = Maker(rng, force, store.clock())
    with store.write(force) as work:
        reference_data.ensure_force(work, force)
    planned: list[Special | None] = [*SPECIALS, *([None] * ORDINARY)]
    rng.shuffle(planned)
    clock = store.clock
    began = clock()
    try:
        for number, special in enumerate(planned):
            at = began - timedelta(minutes=MINUTES * (1 - number / len(planned)))
            store.clock = _fixed_clock(at)
            maker.now = at
            with store.write(force) as work:
                maker.policy = work.rules
                story = _story(special) if special else _ordinary(rng)
                report, person = maker.fresh(story)
                if special is not None:
                    report, person = _shaped(maker, report, person, special)
                report["occurred"] = {"from": wire_time(at - timedelta(hours=2)), "to": None}
                cases.submit_report(
                    work, codec.read(Report, report), person=codec.read(Person, person) if person else None
                )
    finally:
        store.clock = clock


def _fixed_clock(at: datetime) -> Callable[[], datetime]:
    return lambda: at


def _ordinary(rng: Random) -> Story:
    """Choose an ordinary kind of report, without safe-contact rules or a risk of its own."""
    usual = [story for story in stories.STORIES if story.risk in ("low", "medium")]
    return rng.choices(usual, [story.weight for story in usual])[0]


def _story(special: Special) -> Story:
    story = next(story for story in stories.STORIES if story.service == special.service)
    return replace(story, risk=special.risk or story.risk, flags=special.flags)


def _shaped(
    maker: Maker, report: dict[str, Any], person: dict[str, Any] | None, special: Special
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Shape the report for its purpose, with a person who can receive replies."""
    report |= {"summary": special.said, "language": special.language,
               "answers": maker.answers(special.service, f"{special.said}.", special.language)}  # fmt: skip
    report["flags"] = [*special.flags]
    if person is None:
        report["reporter"]["anonymous"] = False
        person = maker._someone(report)
    contact = {"channels": ["portal", "email", "sms"], "window": None, "neutral": False, "reason": None}
    person = {**person, "id": maker._id(), "reports": [], "language": special.language,
              "contact": special.contact or contact}  # fmt: skip
    if special.person:
        person |= {"name": special.person, "phone": special.phone}
    report["reporter"] |= {"person": person["id"], "name": person["name"], "role": "victim"}
    if special.place:
        report["place"] = {**report["place"], "text": special.place}
    return report, person
