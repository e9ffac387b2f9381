"""Every text of the window has a Welsh translation with the same placeholders, and the compiled files are current."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.desk_rules import check
from tests.workstation.ui.conftest import ME, POLICY, report
from tools import catalogue
from workstation.app import TRANSLATIONS, Translators
from workstation.domain.commands import Intent
from workstation.domain.translatable import sentence
from workstation.errors import StoreUnreachable
from workstation.session.desk_session import DeskSession
from workstation.ui.kit.i18n import fault, tr, tr_or
from workstation.ui.screens.compose.reporter_preview import ReporterPreview
from workstation.ui.window.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[4]
WELSH = TRANSLATIONS / "workstation_cy.ts"
ENGLISH = TRANSLATIONS / "workstation_en.ts"
ASPIRATE = re.compile(r"\{n\} (?:[ct](?!h)|p(?!h))")
CHANGES = {
    "two": re.compile(r"\{n\} (?:[cpt](?!h)|[bm]|g|d(?!d)|ll|rh)"),
    "few": ASPIRATE,
    "many": ASPIRATE,
}
"""The first letters of Welsh nouns that mutate after 2, 3 and 6."""
VALUE = re.compile(r"\{\w+\}")


def messages() -> Iterator[tuple[str, str, str]]:
    """Yield context, text and translation of every message in the file."""
    return ((message.context, message.source, message.translation) for message in catalogue.read(WELSH))


def test_gathering_again_changes_nothing(tmp_path: Path) -> None:
    """The files hold exactly the texts of the code, the domain, the policy and the store's refusals."""
    copies = [Path(shutil.copy(path, tmp_path / path.name)) for path in (WELSH, ENGLISH)]
    command = [sys.executable, "tools/gather_texts.py", *map(str, copies)]
    made = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    for copy, path in zip(copies, (WELSH, ENGLISH), strict=True):
        assert copy.read_text("utf-8") == path.read_text("utf-8"), "Run tools/translations.sh --gather"


def test_every_text_has_its_welsh_with_the_same_values() -> None:
    """Nothing is untranslated, and each translation has the same placeholders as its text."""
    found = list(messages())
    assert len(found) > 900
    assert [source for _, source, said in found if not said.strip()] == []
    wrong = [
        source
        for _, source, said in found
        if sorted(set(VALUE.findall(source))) != sorted(set(VALUE.findall(said)))
    ]
    assert wrong == []


def test_lines_and_edges_stay() -> None:
    """Leading and trailing spaces and line breaks are the same in Welsh, because some texts are joined."""
    edges = re.compile(r"^\s*|\s*$")
    assert [s for _, s, said in messages() if edges.findall(s) != edges.findall(said)] == []


def test_what_is_compiled_is_what_is_written(qapp: QApplication) -> None:
    """The program loads the same texts as the translators' file."""
    for path in (WELSH, ENGLISH):
        translator = QTranslator()
        assert translator.load(path.stem, str(TRANSLATIONS))
        wrong = [
            message
            for message in catalogue.read(path)
            if translator.translate(message.context, message.source, message.form or None)
            != message.translation
        ]
        assert wrong == []


def test_one_of_something_is_not_many_in_english(qapp: QApplication) -> None:
    """Every text with a count has an English singular, and the window uses it."""
    found = catalogue.by_key(catalogue.read(ENGLISH))
    counted = {source for _, source, _ in messages() if catalogue.is_counted(source)}
    assert len(counted) > 40 and {source for _, source, form in found if form == "one"} == counted
    assert [m.source for m in found.values() if m.form and m.translation in ("", m.source)] == []
    speaker = Translators(qapp)
    speaker.speak("en")
    assert [tr("{n} days", n=n) for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert tr("{n} reports are not yours. Viewing them is recorded.", n=1).startswith("1 report is not")


def test_a_welsh_noun_changes_after_2_3_and_6(welsh: None) -> None:
    """Where the noun after a number mutates, the catalogue has that form."""
    found = catalogue.by_key(catalogue.read(WELSH))
    missing = [
        (source, form)
        for (context, source, form), message in found.items()
        if not form and catalogue.is_counted(source)
        for form, letter in CHANGES.items()
        if letter.search(message.translation) and (context, source, form) not in found
    ]
    assert missing == []
    assert [tr("{n} days", n=n) for n in (1, 2, 3)] == ["1 diwrnod", "2 ddiwrnod", "3 diwrnod"]
    assert [tr("{n} search results", n=n) for n in (2, 6)] == ["2 ganlyniad chwilio", "6 chanlyniad chwilio"]


def test_sentences_of_the_domain_are_translated_with_their_values(welsh: None) -> None:
    """A sentence stays English in logs and tests; on screen its template is Welsh with the values filled in."""
    state = {"report": report(1), "policy": POLICY}
    said = [tr(problem.message) for problem in check(Intent("assess", "r1", {}), state, ME)]
    assert "Dewiswch lefel." in said and "Rhaid ticio Cyngor atal." in said
    problems = check(Intent("reply", "r1", {"text": "Helo {{citizen_name}}"}), state, ME)
    assert problems[0].message == "Fill in or remove the placeholder “citizen_name”."
    assert tr(problems[0].message) == "Llenwch neu dynnwch y bwlch “citizen_name”."
    assert tr(sentence("{time} overdue", time=sentence("{n} days", n=3))) == "3 diwrnod yn hwyr"


def test_what_comes_from_elsewhere_falls_back_to_its_short_form(welsh: None) -> None:
    """A refusal with values is shown by its kind and a fault by its title; neither is in English."""
    assert (
        tr_or("Only a supervisor can assign reports to others.", "")
        == "Dim ond goruchwyliwr a gaiff neilltuo adroddiadau i eraill."
    )
    assert tr_or("“x” does not lead to “y”.", "The report cannot move to this status.").startswith(
        "Ni all yr adroddiad"
    )
    assert (
        fault(StoreUnreachable("There was no answer (ConnectError)."))
        == "Ni ellir cyrraedd y storfa genedlaethol"
    )
    assert fault(StoreUnreachable("The live connection ended.")).endswith(". Daeth y cysylltiad byw i ben.")


def test_no_english_is_left_standing(welsh: None, qtbot: QtBot, desk: DeskSession) -> None:
    """On every page, no label, button, field or list shows an English text that has a Welsh translation.

    A language to choose is named in itself, and the preview is in the reporter's language.
    """
    english = {source.strip() for _, source, said in messages() if source.strip() != said.strip()} - {
        "English"
    }
    window = MainWindow(desk, language="cy")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy) and window.queue.model.rowCount() > 0)
    window.queue.step(1)
    qtbot.waitUntil(lambda: window.report.presenter.bundle is not None)
    for key in ("assess", "back", "reply", "back", "note", "back", "dispose", "back", "go_outbox", "go_board",
                "search", "go_drafts", "go_administration", "go_settings", "view:needs_triage", "promise_update"):  # fmt: skip
        window.run(key)
        theirs = {
            part for preview in window.findChildren(ReporterPreview) for part in preview.findChildren(QLabel)
        }
        left = [
            text for widget in window.findChildren(QWidget) if widget not in theirs
            for text in shown(widget) if text in english
        ]  # fmt: skip
        assert left == [], key
    assert all(
        window.rail.model.index(row).data() not in english for row in range(window.rail.model.rowCount())
    )
    window.close()


def shown(widget: QWidget) -> list[str]:
    """Return the texts a widget shows or gives to a screen reader."""
    plain = html.unescape(widget.toolTip().removeprefix("<qt>").removesuffix("</qt>"))
    said = [widget.accessibleName(), plain, widget.accessibleDescription()]
    said += [widget.text()] if isinstance(widget, QLabel | QAbstractButton) else []
    said += [widget.placeholderText()] if isinstance(widget, QLineEdit) else []
    return [text.strip() for text in said if text.strip()]
