"""Beside a template's form: its placeholders, the letter as the citizen will see it, and where it was used."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.domain.templates import merge, text_in, unfilled, values_for
from workstation.ui.formatting.labels import term
from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.letter_card import LetterCard
from workstation.ui.screens.administration.administration_presenter import AdministrationPresenter
from workstation.ui.screens.administration.form_view import FieldsForm
from workstation.ui.screens.administration.settings_state import Standing

Record = dict[str, Any]
KNOWN = ("citizen_name", "officer_name", "reference", "force_name", "crime_reference")
MOST_USES = 8


class TemplateSide(QWidget):
    """Follows what is typed."""

    def __init__(self, officer: Record, presenter: AdministrationPresenter, form: FieldsForm) -> None:
        super().__init__()
        self._officer, self._presenter = officer, presenter
        self.checks = widgets.label("", name="template_checks", wrap=True)
        self.letters = {language: LetterCard() for language in ("en", "cy")}
        for language, card in self.letters.items():
            card.setObjectName(f"template_letter_{language}")
        self.uses = widgets.label("", "muted", name="template_uses", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.checks)
        layout.addWidget(widgets.label(tr("As they will see it"), "section"))
        cards = widgets.row(*self.letters.values(), spacing=12)
        for column in range(2):
            cards.setStretch(column, 1)
        layout.addLayout(cards)
        layout.addWidget(widgets.label(tr("Where it was used"), "section"))
        layout.addWidget(self.uses)
        form.changed.connect(self.show_record)
        self.show_record(presenter.record)

    def show_record(self, record: Record) -> None:
        """Show the letter of what is typed."""
        said = _example(self._officer)
        for language, card in self.letters.items():
            card.sent_by(str(self._officer.get("name") or ""))
            card.show_text(merge(text_in(record, language), values_for(said, self._officer, language)))
        self.checks.setText("\n".join(checks(record)))
        self.uses.setText(uses(self._presenter.known, record))


def checks(record: Record) -> list[str]:
    """Return what is to be known of the texts: Welsh, placeholders the officer fills, placeholders of one side only."""
    found: list[str] = []
    names = {language: set(unfilled(text_in(record, language))) for language in ("en", "cy")}
    if not text_in(record, "cy").strip():
        found.append("!  " + tr("Welsh is missing"))
    elif names["en"] != names["cy"]:
        odd = ", ".join(sorted(names["en"] ^ names["cy"]))
        found.append("!  " + tr("Only one of the two languages has: {names}", names=odd))
    by_hand = ", ".join(sorted((names["en"] | names["cy"]) - set(KNOWN)))
    if by_hand:
        found.append("✓  " + tr("Filled in by the officer each time: {names}", names=by_hand))
    return found or ["✓  " + tr("Both languages are there, with the same placeholders")]


def uses(known: Standing, record: Record) -> str:
    """Return service, status, language and how often, most first; or that it is not counted here."""
    if known.uses is None:
        return tr("Reports are not counted on this desk: your role does not receive them.")
    titles = {str(row.get("key")): str(row.get("title")) for row in known.policy.get("statuses") or []}
    services = {str(one.get("key")): one for one in known.records.get("service", [])}
    lines = []
    for _, service, status, language, times in known.uses.get(str(record.get("key")), [])[:MOST_USES]:
        title = (services.get(service, {}).get("title") or {}).get("en") or term(service)
        spoken = tr("Welsh") if language == "cy" else tr("English")
        lines.append(tr("{n} times: {service}, {status}, in {language}", n=times, service=tr(title),
                        status=tr(titles.get(status, status)), language=spoken))  # fmt: skip
    return "\n".join(lines) or tr("Not used yet")


def _example(officer: Record) -> Record:
    """Return a made-up report to fill the placeholders from."""
    return {"reference": "SOH-26-7K2M-9QPD", "reporter": {"name": "Tamsin Orrery"}, "force": officer.get("force"),
            "external": [{"reference": "47260012345"}]}  # fmt: skip
