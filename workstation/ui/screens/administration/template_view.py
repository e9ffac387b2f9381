"""The panel beside a template's form: placeholders, the letter as the citizen will see it, and where it is used."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.documents.crime import Crime
from casework.documents.officer import Officer
from casework.documents.parts import in_language
from casework.documents.report import Report, ReporterDetails
from casework.documents.template import MERGE_FIELDS, Template
from casework.documents.values import CrimeId, ForceId, ReportId
from workstation.domain.templates import merge, unfilled, values_for
from workstation.ui.formatting.labels import term
from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.letter_card import LetterCard
from workstation.ui.screens.administration.administration_presenter import AdministrationPresenter
from workstation.ui.screens.administration.fields_form import FieldsForm
from workstation.ui.screens.administration.settings_state import SettingsState

MOST_USES = 8


class TemplateSide(QWidget):
    """A side panel that follows the form as it is edited."""

    def __init__(self, officer: Officer, presenter: AdministrationPresenter, form: FieldsForm) -> None:
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
        layout.addWidget(widgets.label(tr("Preview for the reporter"), "section"))
        cards = widgets.row(*self.letters.values(), spacing=12)
        for column in range(2):
            cards.setStretch(column, 1)
        layout.addLayout(cards)
        layout.addWidget(widgets.label(tr("Where it was used"), "section"))
        layout.addWidget(self.uses)
        form.changed.connect(self.show_typed)
        self.show_typed()

    def show_typed(self, *_: object) -> None:
        """Show the letter with the current text."""
        setting = self._presenter.setting
        if setting is None or not isinstance(setting.document, Template):
            return
        template, example = setting.document, _example(self._officer)
        for language, card in self.letters.items():
            card.sent_by(self._officer.name)
            values = values_for(example, self._officer, language)
            card.show_text(merge(in_language(template.text, language), values))
        self.checks.setText("\n".join(checks(template)))
        self.uses.setText(uses(self._presenter.known, template))


def checks(template: Template) -> list[str]:
    """Return remarks on the texts: Welsh, placeholders the officer fills in, and placeholders in one language only."""
    lines: list[str] = []
    english, welsh = (set(unfilled(in_language(template.text, language))) for language in ("en", "cy"))
    if not in_language(template.text, "cy").strip():
        lines.append("!  " + tr("Welsh is missing"))
    elif odd := ", ".join(sorted(english ^ welsh)):
        lines.append("!  " + tr("In only one of the two languages: {names}", names=odd))
    by_hand = ", ".join(sorted((english | welsh) - set(MERGE_FIELDS)))
    if by_hand:
        lines.append("✓  " + tr("Filled in by the officer each time: {names}", names=by_hand))
    return lines or ["✓  " + tr("Both languages are there, with the same placeholders")]


def uses(known: SettingsState, template: Template) -> str:
    """Return service, status, language and number of uses, most used first.

    Where use is not counted, return a sentence that says so.
    """
    if known.uses is None:
        return tr("Reports are not counted on this desk: your role does not receive them.")
    titles = {status.key: status.title for status in known.policy.statuses} if known.policy else {}
    services = {service.key: service.title for service in known.services}
    lines = []
    for _, service, status, language, times in known.uses.get(template.key, [])[:MOST_USES]:
        title = in_language(services.get(service), "en") or term(service)
        spoken = tr("Welsh") if language == "cy" else tr("English")
        lines.append(tr("{n} times: {service}, {status}, in {language}", n=times, service=tr(title),
                        status=tr(titles.get(status, status)), language=spoken))  # fmt: skip
    return "\n".join(lines) or tr("Not used yet")


def _example(officer: Officer) -> Report:
    """Return a fictional report to fill the placeholders from."""
    return Report(
        id=ReportId(""),
        reference="SOH-26-7K2M-9QPD",
        reporter=ReporterDetails(name="Tamsin Orrery"),
        force=officer.force or ForceId(""),
        crimes=(Crime(id=CrimeId(""), rms_reference="47260012345"),),
    )
