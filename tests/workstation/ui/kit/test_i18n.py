"""Every text of the window has its Welsh, with the same values in it, and what is compiled is what is written."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as Xml
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.desk_rules import check
from tests.workstation.ui.conftest import ME, POLICY, report
from workstation.app import TRANSLATIONS
from workstation.domain.commands import Intent
from workstation.domain.translatable import sentence
from workstation.errors import StoreUnreachable
from workstation.session.desk_session import DeskSession
from workstation.ui.kit.i18n import fault, tr, tr_or
from workstation.ui.window.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[4]
WELSH = TRANSLATIONS / "workstation_cy.ts"
VALUE = re.compile(r"\{\w+\}")


def messages() -> Iterator[tuple[str, str, str]]:
    """Context, text and translation of everything in the file."""
    for context in Xml.parse(WELSH).getroot().iter("context"):
        for message in context.iter("message"):
            source, said = message.findtext("source") or "", message.findtext("translation") or ""
            yield context.findtext("name") or "", source, said


def test_gathering_again_changes_nothing(tmp_path: Path) -> None:
    """The file has exactly the texts of the code, the domain, the policy and the store's refusals."""
    copy = tmp_path / WELSH.name
    shutil.copy(WELSH, copy)
    command = [sys.executable, "tools/gather_texts.py", str(copy)]
    made = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    assert copy.read_text("utf-8") == WELSH.read_text("utf-8"), "Run tools/translations.sh --gather"


def test_every_text_has_its_welsh_with_the_same_values() -> None:
    """Nothing is left to translate, and a translation names no other values than its text."""
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
    """Blank edges and line breaks, with which some texts are put together, are the same in Welsh."""
    edges = re.compile(r"^\s*|\s*$")
    assert [s for _, s, said in messages() if edges.findall(s) != edges.findall(said)] == []


def test_what_is_compiled_is_what_is_written(qapp: QApplication) -> None:
    """The program loads the same words that the translators' file has."""
    translator = QTranslator()
    assert translator.load("workstation_cy", str(TRANSLATIONS))
    assert [s for name, s, said in messages() if translator.translate(name, s) != said] == []


def test_sentences_of_the_domain_are_translated_with_their_values(welsh: None) -> None:
    """A sentence keeps its English for logs and tests; on screen its template is Welsh, its values are in it."""
    state = {"report": report(1), "policy": POLICY}
    said = [tr(problem.message) for problem in check(Intent("assess", "r1", {}), state, ME)]
    assert "Dewiswch lefel." in said and "Rhaid ticio Cyngor atal." in said
    problems = check(Intent("reply", "r1", {"text": "Helo {{citizen_name}}"}), state, ME)
    assert problems[0].message == "Fill in or remove the placeholder “citizen_name”."
    assert tr(problems[0].message) == "Llenwch neu dynnwch y bwlch “citizen_name”."
    assert tr(sentence("over {time}", time=sentence("{n} days", n=3))) == "3 diwrnod yn hwyr"


def test_what_comes_from_elsewhere_falls_back_to_its_short_form(welsh: None) -> None:
    """A refusal with values in it is told by its kind; a fault by its title; neither in English."""
    assert (
        tr_or("Only a supervisor assigns to others.", "") == "Dim ond goruchwyliwr a gaiff neilltuo i eraill."
    )
    assert tr_or("“x” does not lead to “y”.", "The report cannot go to this status.").startswith(
        "Ni all yr adroddiad"
    )
    assert (
        fault(StoreUnreachable("There was no answer (ConnectError)."))
        == "Ni ellir cyrraedd y storfa genedlaethol"
    )
    assert fault(StoreUnreachable("The live line ended.")).endswith(". Daeth y llinell fyw i ben.")


def test_no_english_is_left_standing(welsh: None, qtbot: QtBot, desk: DeskSession) -> None:
    """Whatever page is open, no label, button, field or list shows a text that has another in Welsh."""
    english = {source.strip() for _, source, said in messages() if source.strip() != said.strip()}
    window = MainWindow(desk, language="cy")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: bool(window.report.presenter.policy) and window.queue.model.rowCount() > 0)
    window.queue.step(1)
    qtbot.waitUntil(lambda: window.report.presenter.bundle is not None)
    for key in ("assess", "back", "reply", "back", "note", "back", "dispose", "back", "go_outbox", "go_board",
                "search", "go_drafts", "go_administration", "go_settings", "view:needs_triage", "promise_update"):  # fmt: skip
        window.run(key)
        left = [text for widget in window.findChildren(QWidget) for text in shown(widget) if text in english]
        assert left == [], key
    assert all(
        window.rail.model.index(row).data() not in english for row in range(window.rail.model.rowCount())
    )
    window.close()


def shown(widget: QWidget) -> list[str]:
    """The texts a widget says, to the eye or to a screen reader."""
    plain = html.unescape(widget.toolTip().removeprefix("<qt>").removesuffix("</qt>"))
    said = [widget.accessibleName(), plain, widget.accessibleDescription()]
    said += [widget.text()] if isinstance(widget, QLabel | QAbstractButton) else []
    said += [widget.placeholderText()] if isinstance(widget, QLineEdit) else []
    return [text.strip() for text in said if text.strip()]
