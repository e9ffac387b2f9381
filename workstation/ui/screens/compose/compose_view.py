"""Replies and notes. They look different, and neither ever turns into the other without the officer's choice."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
)

from casework.documents.policy import Policy
from casework.documents.template import Template
from workstation.cache.rows import ReportBundle
from workstation.domain.attachments import LARGEST, OutgoingFile
from workstation.domain.commands import Command
from workstation.session.commands import Commands
from workstation.session.reader import Reader
from workstation.ui.formatting import case_text
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.fitting import WrapRow
from workstation.ui.kit.i18n import bare, tr
from workstation.ui.kit.name_offer import NameOffer
from workstation.ui.kit.work_page import WorkPage
from workstation.ui.screens.compose.compose_presenter import ComposePresenter
from workstation.ui.screens.compose.contact_rules_box import ContactRulesBox
from workstation.ui.screens.compose.preflight import PreflightLine
from workstation.ui.screens.compose.reporter_preview import ReporterPreview

LINES = 12  # The greatest number of preflight lines.


class ComposeView(WorkPage):
    """The composer on screen."""

    wrote = Signal(object)
    asked = Signal(str)

    def __init__(self, reader: Reader, commands: Commands, then: Then) -> None:
        super().__init__("compose", tr("Preview"))
        self._reader = reader
        self.presenter = ComposePresenter(reader, commands, then, self)
        self._templates: list[Template] = []
        self._build()
        self.keep_with(self.presenter.keep)
        self.presenter.draft.moved = self.move_out
        QShortcut(QKeySequence("Ctrl+Return"), self, self._send)
        for number in range(1, 10):
            QShortcut(QKeySequence(f"Alt+{number}"), self, lambda number=number: self._nth(number))
        QShortcut(QKeySequence("Alt+F"), self, self._choose_file)
        QShortcut(QKeySequence("Alt+Shift+F"), self, self.presenter.detach)
        for key, widget in (("Alt+A", self.after), ("Alt+L", self.later), ("Alt+V", self.channel)):
            QShortcut(QKeySequence(key), self, widget.setFocus)

    def _build(self) -> None:
        self._build_rules()
        self._build_text()
        self._build_footer()
        self._build_preview()

    def _build_rules(self) -> None:
        self.who = widgets.label("", "section", name="compose_to")
        self.saved = widgets.label("", "small", name="compose_saved")
        self.middle.addLayout(widgets.row(self.who, None, self.saved))
        self.changed = widgets.label("", name="compose_changed", wrap=True)
        read = widgets.button(tr("I have read it"), "compose_read")
        read.clicked.connect(self.presenter.have_read)
        guard = widgets.row(self.changed, None, read)
        guard.setContentsMargins(12, 8, 12, 8)
        self.guard = widgets.frame("warn", guard)
        self.guard.hide()
        self.middle.addWidget(self.guard)
        self.safe = ContactRulesBox()
        self.safe.asked.connect(self.asked)
        self.middle.addWidget(self.safe)

    def _build_text(self) -> None:
        self.template = widgets.choice("compose_template", tr("Template"), 18)
        self.template.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.template.activated.connect(self._use)
        self.language = widgets.choice("compose_language", tr("Language"))
        for key, words in (("en", "English"), ("cy", "Cymraeg")):
            self.language.addItem(words, key)
        self.language.activated.connect(self._speak)
        self.channel = widgets.choice("compose_channel", tr("Sent by"), 9)
        self.channel.activated.connect(self._by)
        self.later = QLineEdit()
        self.later.setObjectName("compose_later")
        self.later.setAccessibleName(tr("Scheduled"))
        self.later.setPlaceholderText(tr("Now, or a time"))
        self.later.setMinimumWidth(widgets.wide_enough(self.later.placeholderText(), 124))
        self.later.setMaximumWidth(self.later.minimumWidth())
        self.later.textChanged.connect(self._later)
        self.override = QLineEdit()
        self.override.setObjectName("compose_override")
        self.override.setAccessibleName(tr("Reason to override the contact rules"))
        self.override.setPlaceholderText(tr("Supervisor: reason to override the contact rules"))
        self.override.textChanged.connect(self._override)
        self.attach = widgets.button(tr("Attach"), "compose_attach")
        self.attach.setToolTip(tr("Attach a file (Alt+F); Alt+Shift+F removes the last one"))
        self.attach.clicked.connect(self._choose_file)
        self.files = widgets.label("", "small", name="compose_files", wrap=True)
        self.files.hide()
        self.tools = WrapRow(self.template, self.language, self.channel, self.later, self.attach)
        self.middle.addLayout(self.tools)
        self.middle.addWidget(self.override)
        self.middle.addWidget(self.files)
        self.text = widgets.TextField()
        self.text.setObjectName("compose_text")
        self.text.setAccessibleName(tr("Your text"))
        self.text.setTabChangesFocus(True)
        self.text.setFont(theme.font(14))
        self.text.textChanged.connect(self._typed)
        self.middle.addWidget(self.text, 1)
        self.offer = NameOffer(self.text, "compose_names")
        self.middle.addWidget(self.offer)
        self.heading = widgets.label(tr("Before you send"), "section")
        self.wrong = widgets.label("", "wrong", name="compose_wrong", wrap=True)
        self.words = widgets.label("", "small", name="compose_words")
        self.middle.addLayout(widgets.row(self.heading, self.wrong, None, self.words))
        self.lines = QGridLayout()
        self.lines.setHorizontalSpacing(16)
        self.lines.setVerticalSpacing(4)
        self._lines: list[QLabel] = []
        for number in range(LINES):
            label = widgets.label("", name=f"preflight_{number}", wrap=True)
            self.lines.addWidget(label, number // 2, number % 2)
            self._lines.append(label)
        self.middle.addLayout(self.lines)

    def _build_footer(self) -> None:
        self.after_label = widgets.label(tr("Status after"), "muted")
        self.after = widgets.choice("compose_after", tr("Status after"), 14)
        self.reason = QLineEdit()
        self.reason.setObjectName("compose_reason")
        self.reason.setAccessibleName(tr("Reason for closing"))
        self.reason.setPlaceholderText(tr("Reason for closing"))
        self.reason.textChanged.connect(self._reason)
        self.after.activated.connect(self._choose_after)
        self.claims = widgets.label(tr("Claims the report for you"), "small", name="compose_claims")
        self.undo = widgets.label(tr("10 seconds to undo"), "small")
        self.send = widgets.KeyButton(tr("Send"), "Ctrl Enter", "compose_send", "primary")
        self.send.clicked.connect(self._send)
        for widget in (self.after_label, self.after):
            self.footer.addWidget(widget)
        self.footer.addWidget(self.reason)
        self.footer.addStretch()
        self.footer.addWidget(self.claims)
        self.footer.addWidget(self.undo)
        self.footer.addWidget(self.send)

    def _build_preview(self) -> None:
        self.preview_title = widgets.label(tr("Preview for the reporter"), "section", wrap=True)
        self.side.addWidget(self.preview_title)
        self.card = ReporterPreview()
        self.side.addWidget(self.card)
        self.public = widgets.label("", "small", name="preview_status", wrap=True)
        self.side.addWidget(self.public)
        self.side.addStretch(1)

    # -- opening ----------------------------------------------------------------------------------------

    def open(self, kind: str, bundle: ReportBundle, policy: Policy, templates: Sequence[Template]) -> None:
        """Start a reply or a note on the case."""
        self.stop_saving()
        self.offer.names = ()
        self._put("")
        for line in (self.later, self.override, self.reason):
            line.blockSignals(True)
            line.clear()
            line.blockSignals(False)
        self.presenter.open(kind, bundle, policy, templates)
        self.show_subject(case_text.subject(bundle))
        reply = kind == "reply"
        name = bare(bundle.report.reporter.name) or tr("the reporter")
        self.who.setText(tr("Reply to {name}, who will read this", name=name) if reply
                         else tr("Internal note, never shown to the reporter"))  # fmt: skip
        self._show_rule(bundle, reply)
        self.show_files([])
        for widget in (self.template, self.language, self.channel, self.later, self.attach, self.after,
                       self.after_label, self.undo, self.card, self.public, self.preview_title):  # fmt: skip
            widget.setVisible(reply)
        self.send.setText(tr("Send") if reply else tr("Save note"))
        self.text.setPlaceholderText("" if reply else tr("Type @ to name a colleague"))
        tokens = theme.current()
        paper = tokens.surface if reply else tokens.medium_tint
        edge = "" if reply else f" border: 1px dashed {tokens.medium};"
        self.text.setStyleSheet(f"QPlainTextEdit {{ background: {paper};{edge} }}")
        self._fill_choices()
        self.language.setCurrentIndex(1 if self.presenter.language == "cy" else 0)
        self._then_status()
        self.saved.setText("")
        self.text.setFocus()

    def _show_rule(self, bundle: ReportBundle, reply: bool) -> None:
        overrides = self.presenter.may_override()
        rules = self.safe.show_rules(bundle.person, self._reader.now(), overrides) if reply else False
        self.safe.setVisible(rules)
        self.override.setVisible(rules and overrides)

    def _fill_choices(self) -> None:
        self._templates = self.presenter.templates()
        self.template.clear()
        self.template.addItem(tr("Choose a template"))
        for number, template in enumerate(self._templates, 1):
            self.template.addItem(f"{number}  {tr(template.title or template.key)}")
        self._fill_channels()
        self.after.clear()
        for key, words in self.presenter.afters():
            self.after.addItem(words, key)

    def _fill_channels(self) -> None:
        """List every channel, with blocked ones marked, and keep the current choice."""
        self.channel.clear()
        for number, (key, words, blocked) in enumerate(self.presenter.channels()):
            self.channel.addItem(words if not blocked else tr("{way} (blocked)", way=words), key)
            self.channel.setItemData(number, widgets.tip(blocked), Qt.ItemDataRole.ToolTipRole)
            if blocked and not self.presenter.may_override():
                # A blocked channel cannot be selected; the store would refuse it as well.
                self.channel.setItemData(number, 0, Qt.ItemDataRole.UserRole - 1)
        self.channel.setCurrentIndex(max(0, self.channel.findData(self.presenter.channel)))

    def news(self, bundle: ReportBundle) -> None:
        """Update the case on the left when it changes, and keep the text."""
        if bundle.report.id == self.presenter.report:
            self.show_subject(case_text.subject(bundle))
            self.presenter.news(bundle)
            self._show_rule(bundle, self.presenter.kind == "reply")
            self._fill_channels()

    # -- calls from the presenter -----------------------------------------------------------------------

    def show_text(self, text: str) -> None:
        """Put a draft or template into the editor."""
        self._put(text)

    def show_choices(self) -> None:
        """Show the choices that the presenter restored from a draft, and offer the colleagues it looked up."""
        self.language.setCurrentIndex(1 if self.presenter.language == "cy" else 0)
        self.channel.setCurrentIndex(max(0, self.channel.findData(self.presenter.channel)))
        self.after.setCurrentIndex(max(0, self.after.findData(self.presenter.after)))
        self.later.setText(self.presenter.later)
        self.reason.setText(self.presenter.reason)
        if self.presenter.kind == "note":
            self.offer.names = tuple(self.presenter.naming.labels or ())
            self.offer.look()
        self._then_status()

    def _put(self, text: str) -> None:
        self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self.text.blockSignals(False)
        self._preview(text)

    def show_preflight(self, lines: list[PreflightLine]) -> None:
        """Show the preflight checks; a disabled button has its reason beside it."""
        tokens = theme.current()
        for number, label in enumerate(self._lines):
            label.setVisible(number < len(lines))
            if number < len(lines):
                line = lines[number]
                label.setText(("✓  " if line.ok else "!  " if line.advice else "✗  ") + line.words)
                ink = tokens.text if line.ok else tokens.medium if line.advice else tokens.emergency
                label.setStyleSheet(f"color: {ink}; font-weight: {400 if line.ok else 600};")
        wrong = sum(not line.ok and not line.advice for line in lines)
        self.wrong.setText(tr("{n} to fix", n=wrong) if wrong else "")
        self.send.setEnabled(self.presenter.ready())
        claims = self.presenter.claims()
        self.claims.setVisible(claims)
        self.send.setAccessibleDescription(self.claims.text() if claims else "")
        self.words.setText(tr("{n} words", n=len(self.presenter.text.split())))

    def show_saved(self, when: str) -> None:
        """Show when the draft was saved."""
        self.saved.setText(tr("Draft saved {when}", when=when))

    def show_changed(self, words: str) -> None:
        """Show that the case changed while someone is typing."""
        self.changed.setText(words)
        self.guard.setVisible(bool(words))

    def show_files(self, files: list[OutgoingFile]) -> None:
        """List the files attached to the reply."""
        self.files.setText(
            tr("Attached: {files}", files=", ".join(f"{f.name} ({f.size // 1000 + 1} kB)" for f in files))
        )
        self.files.setVisible(bool(files))

    def show_problems(self, problems: list[str]) -> None:
        """Show why the text was not sent."""
        self.wrong.setText(" ".join(problems))

    def sent(self, command: Command) -> None:
        """Signal that the text is in the journal and the page may close."""
        self.stop_saving()
        self._put("")
        self.wrote.emit(command)

    # -- the officer's actions --------------------------------------------------------------------------

    def _typed(self) -> None:
        text = self.text.toPlainText()
        self.presenter.typed(text)
        self._preview(text)
        self.changed_by_officer()

    def _preview(self, text: str) -> None:
        self.card.show_text(text)

    def _use(self, number: int) -> None:
        if number > 0:
            self.presenter.use(self._templates[number - 1])
            self.changed_by_officer()
            self.text.setFocus()

    def _choose_file(self) -> None:
        """Let the officer choose a file without blocking the window."""
        if self.presenter.kind != "reply":
            return
        dialog = QFileDialog(self, tr("Attach a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def take_file(self, path: str) -> None:
        """Read the chosen file and attach it to the reply."""
        try:
            content = Path(path).read_bytes() if Path(path).stat().st_size <= LARGEST else b""
        except OSError as error:
            self.show_problems([tr("The file cannot be read: {why}", why=error.strerror)])
            return
        media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
        self.presenter.attach(Path(path).name, media_type, content)

    def _nth(self, number: int) -> None:
        """Insert the template with that number, by keyboard."""
        if self.presenter.kind == "reply" and number <= len(self._templates):
            self.template.setCurrentIndex(number)
            self._use(number)

    def _speak(self) -> None:
        self.presenter.language = self.language.currentData()
        self._then_status()
        self._changed()

    def _show_way(self) -> None:
        presenter, officer = self.presenter, self._reader.officer
        self.card.show_way(presenter.person, presenter.channel, presenter.language)
        self.card.show_sender(officer.name, officer.force or "", presenter.language)

    def _by(self) -> None:
        self.presenter.channel = str(self.channel.currentData() or "portal")
        self._show_way()
        self._changed()

    def _later(self, text: str) -> None:
        self.presenter.later = text
        self._changed()

    def _override(self, text: str) -> None:
        self.presenter.override = text.strip()
        self.presenter.check()

    def _reason(self, text: str) -> None:
        self.presenter.reason = text
        self._changed()

    def _choose_after(self) -> None:
        self.presenter.choose_after(str(self.after.currentData()))
        self._then_status()
        self.changed_by_officer()

    def _changed(self) -> None:
        self.presenter.check()
        self.changed_by_officer()

    def _then_status(self) -> None:
        self.reason.setVisible(self.presenter.kind == "reply" and self.presenter.needs_reason())
        self._show_way()
        words = self.presenter.public_after()
        self.public.setText(tr("Their report will say: “{words}”", words=words) if words else "")
        self.presenter.check()

    def _send(self) -> None:
        if self.send.isEnabled():
            self.presenter.send()
