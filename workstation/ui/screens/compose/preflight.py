"""The preflight: the checks made before a reply is sent, as lines that show what passes and what blocks it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from casework import disclosures
from casework.documents.person import Person
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.template import Template
from workstation.domain.contact import (
    ALWAYS_OPEN,
    STOPPED,
    UNSETTLED,
    gate,
    neutral,
    neutral_words,
    opens_at,
    telling,
)
from workstation.domain.ids import wire_time
from workstation.domain.templates import fits, reading_age, text_in, unfilled
from workstation.ui.formatting.cases import clock_time
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.compose.overriding import Overriding


@dataclass(frozen=True)
class PreflightLine:
    """One line of the preflight. A line that is not `ok` blocks sending unless it is only advice."""

    ok: bool
    words: str
    advice: bool = False


def written_line(text: str, done: str, to_do: str) -> PreflightLine:
    """Return the check that something is written: done, or what to do."""
    written = bool(text.strip())
    return PreflightLine(written, done if written else to_do)


@dataclass(frozen=True)
class Preflight:
    """A reply as written, and the data it is checked against."""

    text: str
    language: str
    channel: str
    template: str | None
    later: str
    reason: str
    report: Report
    person: Person | None
    policy: Policy
    templates: Sequence[Template]
    overriding: Overriding
    may_override: bool
    leaves_at: datetime | None
    now: datetime
    needs_reason: bool
    roles: Collection[str] = ()
    """The writer's roles."""

    def lines(self) -> list[PreflightLine]:
        """Return every preflight check."""
        open_ = ", ".join(name.replace("_", " ") for name in unfilled(self.text))
        lines = [
            written_line(self.text, tr("Message written"), tr("Write the message")),
            PreflightLine(not open_, tr("Fill in or remove: {names}", names=open_) if open_
                 else tr("Nothing left to fill in")),
            self._contact_line(),
            self._language_line(),
            self._open_line(),
        ]  # fmt: skip
        others = (
            self._disclosure_line(), self._template_line(), self._neutral_line(), self._later_line(), self._reason_line(),
            self._age_line(),
        )  # fmt: skip
        return lines + [line for line in others if line is not None]

    def _open_line(self) -> PreflightLine:
        closed = self.report.status == "closed"
        return PreflightLine(
            not closed, tr("Reopen the report to reply") if closed else tr("The report is open")
        )

    def _contact_line(self) -> PreflightLine:
        blocked = gate(self.person, self.channel)
        if self.overriding.reason and blocked not in (STOPPED, UNSETTLED):
            if not self.overriding.holds(self.person, self.channel):
                return PreflightLine(
                    False, tr("The contact rules have changed. Read them and give the reason again.")
                )
            return PreflightLine(
                self.may_override, tr("Contact rules overridden: {reason}", reason=self.overriding.reason)
            )
        if blocked:
            return PreflightLine(False, tr(blocked))
        opens = opens_at(self.person, self.leaves_at or self.now, self.channel)
        if self.channel != ALWAYS_OPEN and opens is not None:
            return PreflightLine(
                False,
                tr("Contact hours start {when}. Schedule the reply.", when=clock_time(wire_time(opens))),
            )
        return PreflightLine(True, tr("Channel allowed"))

    def _disclosure_line(self) -> PreflightLine | None:
        if not disclosures.asks_for_disclosure(self.report):
            return None
        if not disclosures.may_reply(self.report, self.roles):
            return PreflightLine(False, tr(disclosures.NEEDS_SUPERVISOR))
        return PreflightLine(
            False, tr("Do not write what we know about anyone. Disclose face to face."), advice=True
        )

    def _language_line(self) -> PreflightLine:
        spoken = self.report.language or "en"
        if self.language == spoken:
            return PreflightLine(True, tr("In the language they asked for"))
        return PreflightLine(
            False,
            tr("Write in Welsh, as they asked") if spoken == "cy" else tr("Write in English, as they asked"),
            True,
        )

    def _template_line(self) -> PreflightLine | None:
        chosen = next((template for template in self.templates if template.key == self.template), None)
        if chosen is None:
            return None
        if not text_in(chosen, self.language):
            return PreflightLine(False, tr("The template has no Welsh text: it needs translation") if self.language == "cy"
                        else tr("The template has no text in this language"))  # fmt: skip
        ok = fits(chosen, self.report)
        return PreflightLine(
            ok, tr("The template fits") if ok else tr("Choose a template for this status and service")
        )

    def _neutral_line(self) -> PreflightLine | None:
        if self.channel == ALWAYS_OPEN or self.overriding.reason or not neutral(self.person, self.channel):
            return None
        words = telling(self.text, self.person, neutral_words(self.policy))
        return PreflightLine(not words, tr("Not neutral, leave out: {words}", words=", ".join(words[:4])) if words
                    else tr("The wording is neutral"))  # fmt: skip

    def _later_line(self) -> PreflightLine | None:
        if not self.later.strip():
            return None
        at = self.leaves_at
        if at is None:
            return PreflightLine(False, tr("“{said}” is not a time in the future", said=self.later))
        when = clock_time(wire_time(at))
        return PreflightLine(True, tr("Scheduled for {when}, unless they write first", when=when))

    def _reason_line(self) -> PreflightLine | None:
        if not self.needs_reason:
            return None
        return PreflightLine(bool(self.reason.strip()), tr("Reason for closing given") if self.reason.strip()
                    else tr("Enter the reason for closing"))  # fmt: skip

    def _age_line(self) -> PreflightLine | None:
        rule = self.policy.preflight
        limit = rule.reading_age if rule is not None else None
        age = reading_age(self.text) if self.language == "en" else None
        if age is None or limit is None:
            return None
        easy = age <= limit
        words = (
            tr("Reads easily from the age of {age}", age=age) if easy
            else tr("Use shorter words and sentences: it reads easily only from the age of {age}", age=age)
        )  # fmt: skip
        return PreflightLine(easy, words, True)
