"""The fictional cases of a practice desk. No one in them is real, and their references are like none of the store's."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.documents.clock import ReportClock
from casework.documents.message import Message
from casework.documents.officer import Officer
from casework.documents.parts import Actor
from casework.documents.person import ContactRules, Person
from casework.documents.report import Answer, Place, Report, ReporterDetails
from casework.documents.values import ForceId, MessageId, PersonId, ReportId, Time
from casework.documents.words import ContactChannel, Direction, Risk
from workstation.domain.ids import wire_time

PREFIX = "PRACTICE"


@dataclass(frozen=True)
class PracticeCase:
    """One fictional case, with what its reporter wrote, and how old it is in minutes."""

    service: str
    title: str
    name: str
    summary: str
    story: str
    place: str
    age: int
    risk: Risk = Risk.LOW
    flags: tuple[str, ...] = ()
    due: int = 45
    wrote: str = ""
    safe: bool = False


CASES = (
    PracticeCase("harassment", "Harassment", "Oona Quennell", "Messages every night from a man I used to know",
                 "He writes twenty or thirty messages a night and says he knows where I work. I have kept all of them.",
                 "Candle Lane", 25, Risk.HIGH, ("repeat_victim",), 20, safe=True),
    PracticeCase("theft", "Theft", "Perran Marrack", "My bicycle was taken from outside the library",
                 "A green touring bicycle. The lock was cut. A camera on the library points at the stands.",
                 "Mill Race", 50, due=10),
    PracticeCase("criminal_damage", "Criminal damage", "Delyth Drewitt", "Somebody broke the window of our hall",
                 "The window on the side of the car park. There is a stone inside. Nothing is missing.", "Heron Walk", 95),
    PracticeCase("antisocial_behaviour", "Anti-social behaviour", "Bertram Colquitt", "Motorbikes in the park every Sunday",
                 "Four riders, no plates, between two and five in the afternoon. People with children have to leave.",
                 "Quarry Bank", 180, due=90),
    PracticeCase("fraud", "Fraud", "Hester Eastlake", "A caller said he was from my bank",
                 "He had me read out a code. I noticed an hour later. The bank has stopped the payment.", "Saltmarsh Close",
                 240, Risk.MEDIUM, ("vulnerable",), 30, wrote="The bank now says that a second payment went through."),
    PracticeCase("lost_property", "Lost property", "Ivo Gaskarth", "I left a violin on the bus",
                 "A brown case with a blue ribbon, on the last bus from the station.", "Orchard Steps", 600, due=600),
)  # fmt: skip


def made_up(officer: Officer, now: datetime) -> list[Report | Person | Message]:
    """Return the cases with their people and messages, as old as they say at this moment."""
    documents: list[Report | Person | Message] = []
    for number, case in enumerate(CASES, 1):
        documents += _documents(case, number, officer.force or ForceId("practice"), now)
    return documents


def _documents(
    case: PracticeCase, number: int, force: ForceId, now: datetime
) -> list[Report | Person | Message]:
    report, person = ReportId(_id("report", number)), PersonId(_id("person", number))
    came = Time(wire_time(now - timedelta(minutes=case.age)))
    rules = (
        ContactRules(channels=(ContactChannel.PORTAL,), neutral=True, reason="Asked for it.")
        if case.safe
        else None
    )
    documents: list[Report | Person | Message] = [
        Report(
            id=report, reference=f"{PREFIX}-{number}", force=force, service=case.service,
            service_title={"en": case.title, "cy": case.title}, summary=case.summary, place=Place(text=case.place),
            language="en", status="new", risk=case.risk, flags=(*case.flags, *(("safe_contact",) if case.safe else ())),
            submitted_at=came, reporter=ReporterDetails(person=person, name=case.name, role="victim"),
            answers=(Answer(key="what", label="What happened?", value=case.story),),
            clocks=(ReportClock(name="triage_due", started_at=came, due_at=Time(wire_time(now + timedelta(minutes=case.due)))),),
        ),
        Person(id=person, name=case.name, contact=rules, reports=(report,)),
    ]  # fmt: skip
    if case.wrote:
        at = Time(wire_time(now - timedelta(minutes=case.age // 2)))
        documents.append(Message(id=MessageId(_id("message", number)), report=report, direction=Direction.FROM_CITIZEN,
                            author=Actor(name=case.name), text=case.wrote, language="en", written_at=at))  # fmt: skip
    return documents


def _id(kind: str, number: int) -> str:
    """Return an id that no store gives: it is made from a name that only practice has."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"practice/{kind}/{number}"))
