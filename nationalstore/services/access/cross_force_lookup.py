"""Looking beyond the desk's own copy: a person's history and a search, both with a reason and audited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from casework import finding, known_people
from casework.audiences import Audiences
from casework.documents import codec
from casework.documents.message import Message
from casework.documents.person import Person
from casework.documents.report import Report
from casework.finding import Findable
from casework.known_people import Sign
from casework.typed_values import folding, identifiers
from casework.typed_values.identifiers import Identifier, Kind
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db import schema
from nationalstore.db.audit_rows import CONSULTATION
from nationalstore.db.store import ReadTransaction, Store
from nationalstore.services.access import schemas
from nationalstore.services.access.readable import audiences_of, reading
from nationalstore.services.audit.log import note_look

MOST = 200
_PARTS = {"from": "who", "place": "place"} | {part: part for part in finding.PEOPLE}
AT_ONCE = 300  # Reports compared together, with one query for each kind of document beside them.


@dataclass(frozen=True)
class _Wanted:
    """One condition of a search text."""

    minus: bool
    words: tuple[tuple[str, ...], ...] = ()
    """Phrases of which one is enough."""
    beginning: bool = False
    part: str = "said"
    identifiers: tuple[Identifier, ...] = ()
    sign: Sign | None = None
    """By what a person is recognised, for ``part`` victim or person."""

    def met(self, report: Findable) -> bool:
        """Whether a report meets the condition."""
        where = self._where(report)
        matches = any(
            finding.has_words(where, phrase, beginning=self.beginning)
            if self.part != "reference"
            else phrase[0] in where
            for phrase in self.words
        )
        matches = matches or any(
            finding.has_identifier(report, identifier) for identifier in self.identifiers
        )
        if self.sign is not None:
            matches = known_people.has_sign(report.people, self.sign, victim=self.part == known_people.VICTIM)
        return matches != self.minus

    def _where(self, report: Findable) -> str:
        """Return the words in which this condition is looked for."""
        match self.part:
            case "who":
                return report.who
            case "place":
                return report.place
            case "reference":
                return report.reference
            case known_people.VICTIM:
                return report.victims
            case known_people.NAMED:
                return report.named
            case _:
                return report.said


def history(store: Store, officer: Principal, person_id: str, reason: str) -> schemas.History:
    """Return the person's reports in the officer's force, newest first. The access is audited.

    Raises ``reason_needed`` without a reason, and ``not_found`` for a person of another force.
    """
    _reasoned(reason)
    with reading(store, officer) as view:
        person = view.find(Person, person_id, officer.force)
        if person is None:
            raise Problem("not_found")
        documents = [view.find(Report, id_, officer.force) for id_ in person.reports]
    reports = [report for report in documents if report is not None]
    note_look(store, officer, CONSULTATION, "person", person_id, report=_restricted(reports), reason=reason)
    reports.sort(key=lambda report: report.submitted_at or "", reverse=True)
    return schemas.History(schemas.Named(person.id, person.name), [_line(report) for report in reports])


def search(store: Store, officer: Principal, typed: str, reason: str) -> schemas.Found:
    """Return reports of the officer's force with every word typed, newest first. The search is audited."""
    _reasoned(reason)
    wanted = _wanted(typed)
    with store.read() as view:
        readable = audiences_of(view, officer)
        reports = _matching(view, officer.force, readable, wanted) if wanted else []
    restricted = _restricted(reports)
    note_look(
        store,
        officer,
        CONSULTATION,
        "search",
        "",
        report=restricted,
        reason=reason,
        detail={"found": len(reports)},
    )
    return schemas.Found([_line(report) for report in reports])


def _restricted(reports: Sequence[Report]) -> str | None:
    """Return a restricted case among the reports that were found.

    The entry and its reason are hidden from those who may not know of that case, like others about it.
    """
    return next((report.id for report in reports if report.restricted is not None), None)


def _wanted(typed: str) -> list[_Wanted]:
    """Return what the search text asks for. The desk reads the same text with the same functions."""
    terms = finding.terms(typed)
    return [
        condition for at, term in enumerate(terms) if (condition := _condition(terms, at, term)) is not None
    ]


def _condition(terms: Sequence[finding.TypedTerm], at: int, term: finding.TypedTerm) -> _Wanted | None:
    if term.operator in ("phone", "email", "plate"):
        pattern = finding.pattern_of(term.operator, term.bare)
        return _Wanted(term.minus, identifiers=(pattern,)) if pattern else None
    if term.operator == "ref":
        return _Wanted(term.minus, part="reference", words=((folding.packed(term.bare),),))
    sign = finding.person_asked(term.bare) if term.operator in finding.PEOPLE else None
    if sign is not None:
        return _Wanted(term.minus, part=term.operator, sign=sign)
    part = _PARTS.get(term.operator, "said")
    text = term.bare if part != "said" or not term.operator else f"{term.operator}:{term.bare}"
    phrase = folding.words(text)
    if not phrase:
        return None
    meant = finding.identified(term) if part == "said" else []
    meant += identifiers.typed_as(Kind.POSTCODE, text) if part == "place" else []
    phrases = (
        finding.spellings(phrase, _word(terms, at - 1), _word(terms, at + 1)) if part == "said" else [phrase]
    )
    phrases += [["".join(phrase)]] if part not in ("said", "place") and len(phrase) > 1 else []
    open_ended = term.text.endswith("*") or part != "said" or (at == len(terms) - 1 and not term.operator)
    beginning = open_ended and not term.text.startswith('"')
    return _Wanted(term.minus, tuple(map(tuple, phrases)), beginning, part, tuple(meant))


def _word(terms: Sequence[finding.TypedTerm], at: int) -> str:
    words = folding.words(terms[at].bare) if 0 <= at < len(terms) and terms[at].plain else []
    return words[0] if len(words) == 1 and words[0].isalpha() else ""


def _matching(
    view: ReadTransaction, force: str, readable: Audiences, wanted: Sequence[_Wanted]
) -> list[Report]:
    """Compare the documents in Python, so that no typed text can act as a pattern. Newest first."""
    row = schema.entity
    query = select(row.c.id, row.c.record).where(
        row.c.force == force,
        row.c.kind == Report.KIND,
        row.c.gone.is_(False),
        row.c.audience.in_(readable),
    )
    matches: list[Report] = []
    rows = view.conn.execute(query.order_by(row.c.position.desc()))
    for some in rows.partitions(AT_ONCE):
        reports = [codec.read_by_parts(Report, record) for _, record in some]
        people, messages = _beside(view, force, readable, reports)
        for report in reports:
            person = people.get(report.reporter.person or "")
            found_by = finding.findable(report, person, messages.get(report.id, []))
            if all(condition.met(found_by) for condition in wanted):
                matches.append(report)
                if len(matches) == MOST:
                    return matches
    return matches


def _beside(
    view: ReadTransaction, force: str, readable: Audiences, reports: Sequence[Report]
) -> tuple[dict[str, Person], dict[str, list[Message]]]:
    """Return the reporters and the messages of some reports, as far as the officer may read them."""
    row = schema.entity
    query = select(row.c.record).where(
        row.c.force == force, row.c.gone.is_(False), row.c.audience.in_(readable)
    )
    known = [str(report.reporter.person) for report in reports if report.reporter.person]
    people = view.conn.execute(query.where(row.c.kind == Person.KIND, row.c.id.in_(known))).scalars()
    persons = [codec.read_by_parts(Person, record) for record in people]
    ids = [report.id for report in reports]
    records = view.conn.execute(query.where(row.c.kind == Message.KIND, row.c.report.in_(ids))).scalars()
    messages: dict[str, list[Message]] = {}
    for record in records:
        message = codec.read_by_parts(Message, record)
        messages.setdefault(message.report or "", []).append(message)
    return {person.id: person for person in persons}, messages


def _line(report: Report) -> schemas.ReportLine:
    return schemas.ReportLine(
        id=report.id,
        reference=report.reference,
        status=report.status,
        submitted_at=report.submitted_at or "",
        service=report.service,
        service_title=report.service_title,
        summary=report.summary,
        disposal=report.disposal,
        risk=str(report.risk) if report.risk is not None else None,
        flags=report.flags,
        owner=report.owner,
    )


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise Problem("reason_needed", "Say why you need to look beyond your own cases.")
