"""The readable case file for a handover: what happened, the people, the conversation, and the custody of each file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from casework.documents.assessment import Assessment
from casework.documents.attachment import Attachment
from casework.documents.note import Note
from casework.documents.person import ContactRules
from casework.documents.policy import Policy
from casework.documents.report import Occurred, Place, Report
from casework.typed_values import times
from workstation.cache.rows import ReportBundle
from workstation.domain.ids import read_time
from workstation.exports.files import (
    CAME_ALTERED,
    EXPORTED,
    LOOKED_AT,
    REPORTER,
    SCANNER,
    ContinuityStep,
)
from workstation.exports.handover import UNKNOWN, Handover, HandoverCase, HandoverDetails
from workstation.ui.formatting import cases
from workstation.ui.formatting.answers import HERE, MONTHS, answer_rows
from workstation.ui.formatting.evidence import scan_words, size_words
from workstation.ui.formatting.labels import force_title, term
from workstation.ui.formatting.safe_contact import CHANNELS
from workstation.ui.formatting.timeline import TimelineEntry, timeline
from workstation.ui.kit.i18n import bare, tr
from workstation.ui.printing.layout_blocks import (
    BODY,
    LABEL,
    SMALL,
    STRONG,
    TITLE,
    bullet,
    gap,
    heading,
    pair,
    paragraph,
    rule,
)
from workstation.ui.printing.paginator import PageBlock, PaperMetadata, pdf

NOT_EXPORTED = "not exported: "
WHY_NOT = {
    "pending": "not scanned yet", "infected": "harmful", "unscannable": "cannot be scanned",
    "not_available": "could not be fetched", "altered": "with a different hash",
}  # fmt: skip
WHO = {REPORTER: "The reporter", SCANNER: "Virus scanner"}
STEPS = {
    "received": "Received",
    "scanned: clean": "Scanned: clean",
    "scanned: pending": "Not scanned yet",
    "scanned: infected": "Scanned: harmful",
    "scanned: unscannable": "Cannot be scanned",
    LOOKED_AT: "Shown at this desk; hash checked",
    CAME_ALTERED: "Received with a different hash",
    EXPORTED: "Exported; hash recomputed",
}  # Show the places for the officer's roles, and go to the queue when their access to cases has changed.


def moment(value: str | None) -> str:
    """Return a timestamp as a local date with the year and a time, as a case file requires; "" for none."""
    at = read_time(value)
    if at is None:
        return ""
    here = at.astimezone(HERE)
    return f"{here.day} {tr(MONTHS[here.month - 1])} {here.year} {here:%H:%M}{times.zone(here)}"


class CasePaper:
    """Paints one case; `policy` supplies the force's own terms."""

    def __init__(self, policy: Policy, language: str) -> None:
        self._policy, self._language = policy, language

    def __call__(self, bundle: ReportBundle, handover: Handover) -> bytes:
        """Return the case file as a PDF. May be called on any thread."""
        report, case = bundle.report, handover.case
        force = force_title(report.force)
        about = PaperMetadata(
            tr("Case file {reference}", reference=report.reference),
            force,
            f"{force} · {report.reference}",
            self._language,
            handover.marking,
        )
        entries = timeline(bundle, self._policy)
        pieces = [*self._head(report, handover.made, about.title), *self._facts(case), *_people(case)]
        pieces += [*_answers(report), *_conversation(entries), *_notes(handover.notes)]
        pieces += [
            *_assessments(handover.assessments),
            *self._clocks(report),
            *_timeline(entries),
            *_links(report),
        ]
        return pdf([*pieces, *_files(bundle.attachments, handover)], about)

    def _head(self, report: Report, handover: HandoverDetails, title: str) -> list[PageBlock]:
        summary = bare(report.summary)
        words = tr("Made {when} by {who} for {recipient}: {reason}", when=moment(handover.at), who=handover.by.name,
                   recipient=handover.recipient, reason=handover.reason)  # fmt: skip
        as_of = tr("Data as of {time}", time=moment(handover.as_of)) if handover.as_of else ""
        notes = (
            tr("With internal notes, which are never shown to the reporter.")
            if handover.with_notes
            else tr("Without internal notes.")
        )
        lines = paragraph(title, TITLE) + (paragraph(summary, replace(BODY, pixels=15)) if summary else [])
        parts = (words + ".", as_of, notes)
        return lines + paragraph("  ".join(part for part in parts if part), SMALL) + [rule()]

    def _facts(self, case: HandoverCase) -> list[PageBlock]:
        report = case.report
        place, occurred = report.place or Place(), report.occurred or Occurred()
        rows = (
            (tr("Service"), cases.service_words(report)),
            (tr("Received"), moment(report.submitted_at)),
            (tr("Happened"), " – ".join(filter(None, (moment(occurred.from_), moment(occurred.to))))),
            (tr("Place"), ", ".join(filter(None, (place.text, place.postcode)))),
            (tr("Status"), cases.status_title(self._policy, report.status)),
            (tr("Grade"), str(report.grade or tr("Not graded"))),
            (tr("Risk"), term(report.risk or "")),
            (tr("Flags"), ", ".join(map(term, report.flags))),
            (tr("Category at the start"), report.opening_code or ""),
            (
                tr("Category at the end"),
                cases.counted_words(self._policy, report.closing_code, report.qualifiers),
            ),
            (tr("Disposal"), cases.disposal_title(self._policy, report.disposal)),
            (tr("Owner"), case.owner_name or tr("Nobody yet")),
            (tr("Team"), case.team_name),
        )
        return heading(tr("The case")) + _pairs(rows)

    def _clocks(self, report: Report) -> list[PageBlock]:
        rows = []
        for clock in report.clocks:
            due = moment(clock.due_at)
            words = (tr("Due {when}.", when=due) if due else "", cases.how_ended(clock))
            rows.append((cases.clock_title(self._policy, clock.name), " ".join(filter(None, words))))
        return heading(tr("Clocks")) + _pairs(rows) if rows else []


def _people(case: HandoverCase) -> list[PageBlock]:
    """Return people by category; a witness is never listed among the victims."""
    reporter, person = case.report.reporter, case.person
    who = tr("{category}, the reporter", category=term(reporter.role or UNKNOWN))
    pieces = heading(tr("People")) + _person(reporter.name, who)
    if person is not None:
        pieces += _pairs((
            (tr("Email"), bare(person.email)), (tr("Phone"), bare(person.phone)),
            (tr("Safe contact"), _contact(person.contact)),
        ))  # fmt: skip
    for other in case.report.people or ():
        pieces += _person(other.name, term(other.category or other.role or UNKNOWN))
    return pieces


def _person(name: str | None, who: str) -> list[PageBlock]:
    return paragraph(f"{bare(name) or tr('anonymous')}  ({who})", STRONG)


def _answers(report: Report) -> list[PageBlock]:
    pieces = heading(tr("What they told us"))
    for row in answer_rows(report):
        if row.heading:
            pieces += [gap(4), *paragraph(row.heading, STRONG, keep=True)]
        pieces += paragraph(row.question, LABEL, keep=True) + paragraph(row.answer)
    return pieces


def _conversation(entries: Sequence[TimelineEntry]) -> list[PageBlock]:
    shown = [entry for entry in entries if entry.kind in ("citizen", "officer")]
    pieces = heading(tr("Conversation"))
    for entry in shown:
        kind = tr("Reporter") if entry.kind == "citizen" else tr("Reply")
        lead = "   ".join(filter(None, (moment(entry.at), kind, entry.who, entry.state)))
        pieces += paragraph(lead, LABEL, keep=True) + paragraph(entry.text)
    return pieces + ([] if shown else paragraph(tr("No messages."), SMALL))


def _notes(notes: Sequence[Note] | None) -> list[PageBlock]:
    """Return internal notes, when requested; each is marked as not for the citizen."""
    if notes is None:
        return []
    pieces = heading(tr("Internal notes: never shown to the reporter"))
    for note in notes:
        lead = f"{moment(note.written_at)}   {tr('INTERNAL')}   {bare(note.author.name)}"
        pieces += paragraph(lead, replace(LABEL, color="medium"), keep=True) + paragraph(note.text)
    return pieces


def _assessments(assessments: Sequence[Assessment]) -> list[PageBlock]:
    if not assessments:
        return []
    pieces = heading(tr("Assessments"))
    for assessment in assessments:
        grade, author = tr("Grade {n}", n=assessment.grade), bare(assessment.author.name)
        pieces += paragraph(f"{moment(assessment.made_at)}   {author}   {grade}", STRONG, keep=True)
        reasons = assessment.rationales
        pieces += _pairs([
            (term(key), ". ".join(filter(None, (term(level), reasons.get(key, "")))))
            for key, level in assessment.levels.items()
        ])  # fmt: skip
    return pieces


def _timeline(entries: Sequence[TimelineEntry]) -> list[PageBlock]:
    pieces = heading(tr("What was done"))
    for entry in entries:
        if entry.kind == "event":
            pieces += pair(moment(entry.at), f"{entry.text}   {entry.who}" if entry.who else entry.text)
    return pieces


def _links(report: Report) -> list[PageBlock]:
    links = [(term(link.relation or ""), link.reference or link.report) for link in report.links]
    external = [
        ((reference.system or "").upper(), reference.reference or "") for reference in report.external
    ]
    pieces = heading(tr("Links to other reports")) + _pairs(links) if links else []
    return pieces + (heading(tr("In other systems")) + _pairs(external) if external else [])


def _files(attachments: Sequence[Attachment], handover: Handover) -> list[PageBlock]:
    """Return each file with its hash and chain of custody."""
    pieces = heading(tr("Files and their continuity"))
    if not handover.files:
        return pieces + paragraph(tr("No files came with this report."), SMALL)
    scans = {file.id: scan_words(file) for file in attachments}
    for file in handover.files:
        where = (
            tr("in this handover as {name}", name=file.name_here)
            if file.included
            else tr("not included: {why}", why=tr(WHY_NOT.get(file.why_not, "Locked")))
        )
        facts = (file.media_type, size_words(file.size), scans.get(file.id, tr("Locked")), where)
        pieces += paragraph(bare(file.name_given), STRONG, keep=True)
        pieces += paragraph("   ".join(facts), SMALL, keep=True)
        pieces += paragraph(f"SHA-256 {file.sha256}", SMALL, keep=True)
        for step in handover.continuity:
            if step.file == file.id:
                pieces += bullet(_step(step))
        pieces += [gap(6)]
    return pieces


def _pairs(rows: Iterable[tuple[str, str]]) -> list[PageBlock]:
    return [piece for name, value in rows if value for piece in pair(name, value)]


def _contact(rules: ContactRules | None) -> str:
    """Return how a person may be contacted, in words."""
    if rules is None:
        return ""
    hours = rules.hours
    words = [", ".join(tr(CHANNELS[way]) for way in rules.channels or () if way in CHANNELS)]
    words += [f"{hours.from_}–{hours.to}"] if hours is not None else []
    words += [tr("neutral wording")] if rules.neutral else []
    return "; ".join(part for part in words if part)


def _step(step: ContinuityStep) -> str:
    if step.what.startswith(NOT_EXPORTED):
        words = tr("Not exported: {why}", why=tr(WHY_NOT.get(step.what.removeprefix(NOT_EXPORTED), "Locked")))
    else:
        words = tr(STEPS[step.what]) if step.what in STEPS else step.what
    who = tr(WHO[step.who]) if step.who in WHO else bare(step.who)
    return "   ".join(filter(None, (moment(step.at), words, who)))
