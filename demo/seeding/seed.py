"""Fills a force's store with plausible reports from a seed number; the same number gives the same reports."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from casework import clocks
from casework.documents import codec
from casework.documents.attachment import Attachment
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.person import Person
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.timeline import Event
from demo.seeding import endings, pictures, stories
from demo.seeding.stories import Story
from nationalstore.db import schema
from nationalstore.db.audit_rows import COLLECTION
from nationalstore.db.store import Store, WriteTransaction, wire_time
from nationalstore.services.audit import log
from nationalstore.services.cases.timeline import CITIZEN
from nationalstore.services.catalogue import reference_data, service_catalogue
from nationalstore.services.intake import feedback
from nationalstore.services.intake.narrative import Narrative
from nationalstore.services.safe_contact import marks

BATCH = 500
REFERENCE_LETTERS = "23456789BCDFGHJKMNPQRTVWXZ"
WELSH_FORCES = ("dyfed-powys", "gwent", "north-wales", "south-wales")
STREET_NUMBER = 120
BEFORE = ("yes", "no", "not_sure")
WAYS = {"guest": 70, "account": 25, "app": 5}
FEEDBACK = 0.3  # Share of reporters who give feedback after closing.


def run(
    store: Store,
    force: str,
    reports: int,
    days: int,
    seed: int,
    progress: Callable[[int], None] = lambda done: None,
) -> int:
    """Add ``reports`` fictional reports from the last ``days`` days and return the number there are now.

    Nothing is left for the background job that shows others' contact rules at the desks.
    """
    store.mark_demo()
    maker = Maker(Random(f"{seed}:{force}"), force, store.clock())
    with store.write(force) as work:
        reference_data.ensure_force(work, force)
    for start in range(0, reports, BATCH):
        with store.write(force) as work:
            maker.policy = work.rules_of(force)
            for number in range(start, min(start + BATCH, reports)):
                maker.add(work, age=maker.age(number, reports, days))
        progress(min(start + BATCH, reports))
    marks.look(store)
    with store.read() as view:
        return len(view.documents(Report, force))


class Maker:
    """Creates cases one after another; every choice comes from its random number generator."""

    def __init__(self, rng: Random, force: str, now: datetime) -> None:
        self.rng = rng
        self.force = force
        self.now = now
        self.policy = Policy(id="")
        self.regulars: list[dict[str, Any]] = []

    def age(self, number: int, reports: int, days: int) -> timedelta:
        """Return the age of the report; the last ones arrived within the last hour."""
        if number >= reports - max(12, reports // 100):
            return timedelta(minutes=self.rng.uniform(1, 70))
        return timedelta(days=days) * (1 - number / reports) * self.rng.uniform(0.9, 1)

    def fresh(self, story: Story) -> tuple[dict[str, Any], dict[str, Any] | None]:
        """Return a new report and its person, or None for an anonymous report."""
        report = self._report(story, self.now)
        person = None if report["reporter"]["anonymous"] else self._someone(report)
        return report, person

    def add(self, work: WriteTransaction, age: timedelta) -> None:
        """Add one report with its person, conversation, notes and timeline."""
        rng, at = self.rng, self.now - age
        story = stories.choose(rng)
        report = self._report(story, at)
        if not report["reporter"]["anonymous"]:
            self._person(work, report)
        self._event(work, report, "report_received", codec.encode(CITIZEN), at)
        log.note(work, COLLECTION, "report", report["id"], report=report["id"], detail={"event": "seeded"})
        self._run_clocks(report, "report_received", at)
        if age > timedelta(hours=2) and (age > timedelta(days=2) or rng.random() < 0.92):
            self._work_on(work, report, at, age)
        if "evidence" in report["flags"]:
            self._evidence(work, report, at)
        work.create(codec.read(Report, report), report=report["id"])
        access = schema.report_access
        row = {
            "reference": report["reference"],
            "report": report["id"],
            "force": self.force,
            "receipt_hash": None,
            "person": report["reporter"]["person"],
            "last_citizen_version": 0,
        }
        work.conn.execute(access.insert(), row)

    def _id(self) -> str:
        return _made_up(self.rng)

    def _reference(self) -> str:
        pick = "".join(self.rng.choices(REFERENCE_LETTERS, k=8))
        return f"SOH-{self.now:%y}-{pick[:4]}-{pick[4:]}"

    def _language(self) -> str:
        return "cy" if self.rng.random() < (0.3 if self.force in WELSH_FORCES else 0.02) else "en"

    def _place(self, town: str) -> dict[str, Any]:
        street = f"{self.rng.randint(1, STREET_NUMBER)} {self.rng.choice(stories.STREETS)}"
        return {"text": f"{street}, {town}", "postcode": None, "lat": None, "lon": None}

    def _report(self, story: Story, at: datetime) -> dict[str, Any]:
        rng, language, service = self.rng, self._language(), service_catalogue.find(story.service)
        summary = stories.summary(rng, story, language)
        town = stories.town(rng, self.force)
        anonymous = story.service in ("information", "asb") and rng.random() < 0.4
        flags = [
            *story.flags,
            *(["anonymous"] if anonymous else []),
            *(["welsh"] if language == "cy" else []),
        ]
        id_ = self._id()
        return {
            "id": id_,
            "reference": self._reference(),
            "force": self.force,
            "came_by": "anonymous" if anonymous else _one_of(id_, WAYS),
            "service": story.service,
            "service_title": {"en": story.title_en, "cy": story.title_cy},
            "service_version": service.version,
            "regime": service.regime,
            "submitted_at": wire_time(at),
            "occurred": {"from": wire_time(at - timedelta(hours=3)), "to": None},
            "place": self._place(town),
            "language": language,
            "answers": self.answers(
                story.service, f"{summary}. {rng.choice(stories.ANSWERS_BACK)}", language, rng.choice(BEFORE)
            ),
            "summary": summary,
            "reporter": {
                "person": None,
                "name": None,
                "anonymous": anonymous,
                "role": rng.choice(("victim", "victim", "witness")),
            },
            "flags": flags,
            "tags": [],
            "risk": story.risk,
            "grade": None,
            "opening_code": None,
            "closing_code": None,
            "disposal": None,
            "owner": None,
            "team": None,
            "claim": None,
            "links": [],
            "external": [],
            "clocks": [],
            "crime": story.crime,
            "case_kind": service.kind,
            "unread_by_staff": True,
            "last_citizen_at": wire_time(at),
            "last_staff_at": None,
            "marking": "OFFICIAL-SENSITIVE",
            "retention": {"group": "standard", "review_at": wire_time(at + timedelta(days=2190))},
            "status": "new",
            "public_status": "received",
        }

    def answers(self, service: str, text: str, language: str, before: str = "") -> list[dict[str, Any]]:
        """Return plausible answers to the service's own questions."""
        service_definition = service_catalogue.find(service)
        answers = {question.key: text for question in service_definition.questions if question.summary}
        for key, value in (("danger", "no"), ("before", before)):
            question = service_definition.question(key)
            if question is not None and value in question.options:
                answers[key] = value
        report = Narrative(service_definition, language, answers, None, None).as_report()
        return [codec.encode(answer) for answer in report.answers]

    def _person(self, work: WriteTransaction, report: dict[str, Any]) -> None:
        person = self._someone(report)
        person["reports"].append(report["id"])
        (work.create if len(person["reports"]) == 1 else work.change)(codec.read(Person, person))

    def _someone(self, report: dict[str, Any]) -> dict[str, Any]:
        rng = self.rng
        if self.regulars and "safe_contact" not in report["flags"] and rng.random() < 0.15:
            person = rng.choice(self.regulars)
            report["flags"].append("repeat_reporter")
        else:
            name = f"{rng.choice(stories.FIRST)} {rng.choice(stories.LAST)}"
            careful = "safe_contact" in report["flags"]
            person = {
                "id": self._id(),
                "force": self.force,
                "name": name,
                "reports": [],
                "email": f"{name.split()[0].lower()}{rng.randint(1, 9999)}@example.org",
                "phone": f"07700 900{_number(rng.randint(100, 999), careful)}",
                "language": report["language"],
                "contact": self._contact(careful),
            }
            if len(self.regulars) < 400:
                self.regulars.append(person)
        report["reporter"] |= {"person": person["id"], "name": person["name"]}
        return person

    def _contact(self, careful: bool) -> dict[str, Any]:
        if careful:
            window = {"from": "10:00", "to": "15:00"}
            return {
                "channels": ["portal", "sms"],
                "window": window,
                "neutral": True,
                "reason": "Asked for it when reporting.",
            }
        return {"channels": ["portal", "email", "sms"], "window": None, "neutral": False, "reason": None}

    def _work_on(self, work: WriteTransaction, report: dict[str, Any], at: datetime, age: timedelta) -> None:
        rng = self.rng
        role, name, _ = rng.choice(reference_data.PEOPLE[:2])
        officer = {"id": reference_data.made_up_id("officer", role, self.force), "name": name}
        soon = at + min(timedelta(minutes=rng.uniform(5, 90)), age / 3)
        report |= {
            "owner": officer["id"],
            "grade": rng.choice((2, 3, 3, 4, 5)),
            "last_staff_at": wire_time(soon),
            "unread_by_staff": False,
        }
        self._event(work, report, "assessed", officer, soon)
        self._run_clocks(report, "assessed", soon)
        self._run_clocks(report, "reply_sent", soon)
        self._message(work, report, "to_citizen", rng.choice(stories.STAFF_WRITES), officer, soon)
        if rng.random() < 0.3:
            note = {
                "id": self._id(),
                "report": report["id"],
                "author": officer,
                "text": rng.choice(stories.NOTES),
                "written_at": wire_time(soon),
            }
            work.create(codec.read(Note, note))
        status = "waiting_for_citizen"
        if rng.random() < 0.4:
            status, later = "citizen_answered", soon + age / 3
            author = {"id": None, "name": report["reporter"]["name"] or "The reporter"}
            self._message(work, report, "from_citizen", rng.choice(stories.ANSWERS_BACK), author, later)
            report |= {"last_citizen_at": wire_time(later), "unread_by_staff": True}
            self._run_clocks(report, "citizen_wrote", later)
        if age > timedelta(days=4) and rng.random() < 0.93:
            status = "closed"
            report |= endings.ended(report, self.policy, officer, at + age / 2) | {"unread_by_staff": False}
            if report.get("crimes"):
                self._event(work, report, "crime_recorded", officer, at + age / 2)
                self._run_clocks(report, "crime_recorded", at + age / 2)
            self._event(work, report, "disposed", officer, at + age / 2)
            self._run_clocks(report, "closed", at + age / 2)
            self._feedback(work, report, at + age / 2)
        elif age > timedelta(hours=20):
            if report["crime"]:
                report |= endings.recorded(report, self.policy, officer, soon)
                self._event(work, report, "crime_recorded", officer, soon)
                self._run_clocks(report, "crime_recorded", soon)
            self._run_clocks(report, "support_referred", soon)
        public = {row.key: row.public for row in self.policy.statuses}
        report |= {"status": status, "public_status": public[status]}

    def _feedback(self, work: WriteTransaction, report: dict[str, Any], closed: datetime) -> None:
        """Add feedback from some reporters within a day. A separate random generator leaves the rest unchanged."""
        rng = Random(f"feedback:{report['id']}")
        if report["reporter"]["anonymous"] or "safe_contact" in report["flags"] or rng.random() >= FEEDBACK:
            return
        given = {name: min(5, max(1, round(rng.gauss(4.1, 0.9)))) for name in feedback.QUESTIONS}
        at = min(closed + timedelta(hours=rng.uniform(1, 24)), self.now)
        line = {
            "id": _made_up(rng),
            "report": report["id"],
            "event": "feedback_given",
            "actor": codec.encode(CITIZEN),
            "at": wire_time(at),
            "detail": {"marks": given, "text": ""},
        }
        work.create(codec.read(Event, line))

    def _run_clocks(self, report: dict[str, Any], event: str, at: datetime) -> None:
        typed = codec.read(Report, report)
        facts = clocks.facts_of(typed, self.policy)
        after = clocks.happened(typed.clocks, self.policy.clocks, event, at, facts)
        report["clocks"] = [codec.encode(clock) for clock in after]

    def _evidence(self, work: WriteTransaction, report: dict[str, Any], at: datetime) -> None:
        """Add one or two fictional pictures that have already passed the scan."""
        for number in range(1, self.rng.randint(1, 2) + 1):
            content = pictures.mosaic(self.rng)
            file = {
                "id": self._id(),
                "name": f"picture-{number}.png",
                "media_type": "image/png",
                "size": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
            row = {**file, "force": self.force, "report": report["id"], "message": None,
                   "received": len(content), "started_at": wire_time(at)}  # fmt: skip
            work.conn.execute(schema.upload.insert(), row)
            part = {"upload": file["id"], "offset": 0, "content": content}
            work.conn.execute(schema.upload_part.insert(), part)
            record = {
                **file,
                "report": report["id"],
                "message": None,
                "scan": "clean",
                "uploaded_at": wire_time(at),
            }
            work.create(codec.read(Attachment, record), report=report["id"])

    def _message(
        self,
        work: WriteTransaction,
        report: dict[str, Any],
        direction: str,
        text: str,
        author: dict[str, Any],
        at: datetime,
    ) -> None:
        message = {
            "id": self._id(),
            "report": report["id"],
            "direction": direction,
            "author": author,
            "text": text,
            "language": report["language"],
            "channel": "portal",
            "delivery": [],
            "state": "read" if direction == "to_citizen" else "delivered",
            "attachments": [],
            "template": None,
            "status_after": None,
            "not_before": None,
            "written_at": wire_time(at),
        }
        work.create(codec.read(Message, message))

    def _event(
        self, work: WriteTransaction, report: dict[str, Any], name: str, actor: dict[str, Any], at: datetime
    ) -> None:
        line = {
            "id": self._id(),
            "report": report["id"],
            "event": name,
            "actor": actor,
            "at": wire_time(at),
            "detail": {},
        }
        work.create(codec.read(Event, line))


def _number(drawn: int, careful: bool) -> int:
    """Return the end of a phone number: one of 100 for people with contact rules, and of 800 for everyone else.

    There are only 900 such numbers. If all shared them, the rules of a few would hold back messages to everyone in a
    large store, and a background job would rewrite most people.
    """
    if careful:
        return 900 + drawn % 100
    return drawn - 100 if drawn >= 900 else drawn


def _one_of(id_: str, weights: dict[str, int]) -> str:
    """Return one of the words, always the same one for the same id."""
    return Random(f"way:{id_}").choices(list(weights), list(weights.values()))[0]


def _made_up(rng: Random) -> str:
    raw = f"{rng.getrandbits(128):032x}"
    return f"{raw[:8]}-{raw[8:12]}-7{raw[13:16]}-a{raw[17:20]}-{raw[20:]}"
