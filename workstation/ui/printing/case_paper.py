"""The readable case file of a hand-over: what happened, who, what was said and done, and the way of each file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workstation.cache.raw_bundle import raw
from workstation.cache.rows import ReportBundle
from workstation.domain.ids import read_time
from workstation.exports.files import CAME_ALTERED, EXPORTED, LOOKED_AT, REPORTER, SCANNER
from workstation.ui.formatting import cases
from workstation.ui.formatting.answers import HERE, MONTHS, told
from workstation.ui.formatting.evidence import scan_words, size_words
from workstation.ui.formatting.labels import force_place, term
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
from workstation.ui.printing.paginator import About, Piece, pdf

Record = dict[str, Any]
WHY_NOT = {
    "pending": "not scanned yet", "infected": "harmful", "unscannable": "cannot be scanned",
    "not_available": "could not be fetched", "altered": "came with another hash",
}  # fmt: skip
WHO = {REPORTER: "The reporter", SCANNER: "Virus scanner"}
STEPS = {
    "received": "Received", "scanned: clean": "Scanned: clean", "scanned: pending": "Not scanned yet",
    "scanned: infected": "Scanned: harmful", "scanned: unscannable": "Cannot be scanned",
    LOOKED_AT: "Shown at this desk, the hash was compared", CAME_ALTERED: "Came with another hash",
    EXPORTED: "Exported, the hash was computed again",
}  # fmt: skip


def moment(value: object) -> str:
    """Return a wire time as a day with its year and a time here, as a record needs it; "" for none."""
    at = read_time(value)
    if at is None:
        return ""
    here = at.astimezone(HERE)
    return f"{here.day} {tr(MONTHS[here.month - 1])} {here.year} {here:%H:%M}"


class CasePaper:
    """Paints one case; `policy` has the force's own words."""

    def __init__(self, policy: Record, language: str) -> None:
        self._policy, self._language = policy, language

    def __call__(self, bundle: ReportBundle, said: Record) -> bytes:
        """Return the case file as PDF. It may be called on any thread."""
        report = raw(bundle).report
        reference = str(report.get("reference") or "")
        force = tr("{force} Police", force=force_place(str(report.get("force") or "")))
        about = About(
            tr("Case file {reference}", reference=reference),
            force,
            f"{force} · {reference}",
            self._language,
            str(said["marking"]),
        )
        pieces = [*self._head(report, said, about.title), *self._facts(report, said), *self._people(said)]
        pieces += [*self._answers(report), *self._conversation(bundle), *self._notes(said)]
        pieces += [
            *self._assessments(bundle),
            *self._clocks(said),
            *self._timeline(bundle),
            *self._links(said),
        ]
        return pdf([*pieces, *self._files(bundle, said)], about)

    def _head(self, report: Record, said: Record, title: str) -> list[Piece]:
        summary = str(report.get("summary") or "")
        made = tr("Made {when} by {who} for {recipient}: {reason}", when=moment(said["made_at"]),
                  who=said["made_by"]["name"], recipient=said["recipient"], reason=said["reason"])  # fmt: skip
        as_of = tr("Data as of {time}", time=moment(said["data_as_of"])) if said["data_as_of"] else ""
        notes = (
            tr("With internal notes, which are never for the citizen.")
            if said["includes_internal_notes"]
            else tr("Without internal notes.")
        )
        lines = paragraph(title, TITLE) + (
            paragraph(bare(summary), replace(BODY, pixels=15)) if summary else []
        )
        return (
            lines
            + paragraph("  ".join(part for part in (made + ".", as_of, notes) if part), SMALL)
            + [rule()]
        )

    def _facts(self, report: Record, said: Record) -> list[Piece]:
        place, occurred = report.get("place"), report.get("occurred")
        where = place if isinstance(place, dict) else {}
        when = occurred if isinstance(occurred, dict) else {}
        case = said["case"]
        rows = (
            (tr("Service"), cases.service_words(report)),
            (tr("Received"), moment(report.get("submitted_at"))),
            (tr("Happened"), " – ".join(filter(None, (moment(when.get("from")), moment(when.get("to")))))),
            (tr("Place"), ", ".join(str(where[n]) for n in ("text", "postcode") if where.get(n))),
            (tr("Status"), cases._status_title(self._policy, report)),
            (tr("Grade"), str(report.get("grade") or tr("Not graded"))),
            (tr("Risk"), term(str(report.get("risk") or ""))),
            (tr("Flags"), ", ".join(term(str(flag)) for flag in report.get("flags") or [])),
            (tr("Category at the beginning"), str(report.get("opening_code") or "")),
            (tr("Category at the end"), str(report.get("closing_code") or "")),
            (tr("Disposal"), cases.disposal_title(self._policy, report.get("disposal"))),
            (tr("Owner"), str(case.get("owner_name") or tr("Nobody yet"))),
            (tr("Team"), str(case.get("team_name") or "")),
        )
        return heading(tr("The case")) + _pairs(rows)

    def _people(self, said: Record) -> list[Piece]:
        """People in their categories; who is a witness never stands among victims."""
        made = heading(tr("People"))
        for person in said["people"]:
            name = bare(person.get("name")) or tr("anonymous")
            who = tr("{category}, who reported", category=term(str(person["category"]))) if person["is_reporter"] \
                else term(str(person["category"]))  # fmt: skip
            made += paragraph(f"{name}  ({who})", STRONG)
            made += _pairs((
                (tr("E-mail"), bare(person.get("known_email"))), (tr("Telephone"), bare(person.get("known_phone"))),
                (tr("Safe contact"), _contact(person.get("known_contact"))),
            ))  # fmt: skip
        return made

    def _answers(self, report: Record) -> list[Piece]:
        made = heading(tr("What they told us"))
        for row in told(report):
            if row.heading:
                made += [gap(4), *paragraph(row.heading, STRONG, keep=True)]
            made += paragraph(row.question, LABEL, keep=True) + paragraph(row.answer)
        return made

    def _conversation(self, bundle: ReportBundle) -> list[Piece]:
        said = [entry for entry in cases.timeline(bundle) if entry.kind in ("citizen", "officer")]
        made = heading(tr("Conversation"))
        for entry in said:
            kind = tr("Reporter") if entry.kind == "citizen" else tr("Reply")
            lead = "   ".join(filter(None, (moment(entry.at), kind, entry.who, entry.state)))
            made += paragraph(lead, LABEL, keep=True) + paragraph(entry.text)
        return made + ([] if said else paragraph(tr("Nobody has written."), SMALL))

    def _notes(self, said: Record) -> list[Piece]:
        """Internal notes, when they were asked for; each says that it is none for the citizen."""
        notes = said.get("internal_notes")
        if notes is None:
            return []
        made = heading(tr("Internal notes: never for the citizen"))
        for note in notes:
            lead = f"{moment(note.get('written_at'))}   {tr('INTERNAL')}   {_name(note.get('author'))}"
            made += paragraph(lead, replace(LABEL, color="medium"), keep=True) + paragraph(
                str(note.get("text") or "")
            )
        return made

    def _assessments(self, bundle: ReportBundle) -> list[Piece]:
        if not raw(bundle).assessments:
            return []
        made = heading(tr("Assessments"))
        for one in sorted(raw(bundle).assessments, key=lambda record: str(record.get("made_at") or "")):
            grade = tr("Grade {n}", n=one.get("grade"))
            made += paragraph(
                f"{moment(one.get('made_at'))}   {_name(one.get('author'))}   {grade}", STRONG, keep=True
            )
            reasons = one.get("rationales") if isinstance(one.get("rationales"), dict) else {}
            levels = one.get("levels") if isinstance(one.get("levels"), dict) else {}
            made += _pairs(tuple(
                (term(str(key)), ". ".join(filter(None, (term(str(level)), str((reasons or {}).get(key) or "")))))
                for key, level in (levels or {}).items()
            ))  # fmt: skip
        return made

    def _clocks(self, said: Record) -> list[Piece]:
        rows = []
        for clock in said["clocks"]:
            due, stopped = moment(clock.get("due_at")), moment(clock.get("stopped_at"))
            words = [tr("Due {when}.", when=due)] if due else []
            words += [tr("Stopped {when}.", when=stopped)] if stopped else []
            rows.append((cases.clock_title(self._policy, str(clock.get("name"))), " ".join(words)))
        return heading(tr("Clocks")) + _pairs(tuple(rows)) if rows else []

    def _timeline(self, bundle: ReportBundle) -> list[Piece]:
        events = [entry for entry in cases.timeline(bundle) if entry.kind == "event"]
        made = heading(tr("What was done"))
        for entry in events:
            made += pair(moment(entry.at), f"{entry.text}   {entry.who}" if entry.who else entry.text)
        return made

    def _links(self, said: Record) -> list[Piece]:
        links = [(term(str(one.get("relation") or "")), str(one.get("reference") or one.get("report") or ""))
                 for one in said["links"]]  # fmt: skip
        external = [(str(one.get("system") or "").upper(), str(one.get("reference") or ""))
                    for one in said["external_references"]]  # fmt: skip
        made = heading(tr("Links to other reports")) + _pairs(tuple(links)) if links else []
        return made + (heading(tr("In other systems")) + _pairs(tuple(external)) if external else [])

    def _files(self, bundle: ReportBundle, said: Record) -> list[Piece]:
        """Each file with its hash and the way it went."""
        made = heading(tr("Files and their continuity"))
        if not said["files"]:
            return made + paragraph(tr("No files came with this report."), SMALL)
        names = {str(one.get("id")): one for one in raw(bundle).attachments}
        for file in said["files"]:
            where = (
                tr("in this hand-over as {name}", name=file["name_here"])
                if file["included"]
                else tr("not included: {why}", why=tr(WHY_NOT.get(file["why_not"], "Locked")))
            )
            held = names.get(file["id"], {})
            made += paragraph(bare(file["name_given"]), STRONG, keep=True)
            made += paragraph(
                "   ".join((file["media_type"], size_words(file["size"]), scan_words(held), where)),
                SMALL,
                keep=True,
            )
            made += paragraph(f"SHA-256 {file['sha256']}", SMALL, keep=True)
            for step in (one for one in said["continuity"] if one["file"] == file["id"]):
                made += bullet(_step(step))
            made += [gap(6)]
        return made


def _pairs(rows: tuple[tuple[str, str], ...]) -> list[Piece]:
    return [piece for name, value in rows if value for piece in pair(name, value)]


def _name(author: object) -> str:
    return bare(author.get("name")) if isinstance(author, dict) else ""


def _contact(rules: object) -> str:
    """Return how a person may be reached, in words."""
    if not isinstance(rules, dict):
        return ""
    ways = [tr(cases.CHANNELS[way]) for way in rules.get("channels") or [] if way in cases.CHANNELS]
    window = rules.get("window")
    said = [", ".join(ways)]
    said += [f"{window.get('from')}–{window.get('to')}"] if isinstance(window, dict) else []
    said += [tr("neutral wording")] if rules.get("neutral") else []
    return "; ".join(part for part in said if part)


def _step(step: Record) -> str:
    what = str(step["what"])
    if what.startswith("not exported: "):
        words = tr("Not exported: {why}", why=tr(WHY_NOT.get(what.removeprefix("not exported: "), "Locked")))
    else:
        words = tr(STEPS[what]) if what in STEPS else what
    who = tr(WHO[step["who"]]) if step["who"] in WHO else bare(step["who"])
    return "   ".join(filter(None, (moment(step["at"]), words, who)))
