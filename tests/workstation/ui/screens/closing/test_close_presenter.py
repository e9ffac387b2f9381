"""The choice of an outcome, without widgets: in which order its answers arrive does not matter."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import Any, cast

from casework.commands.closing import MOST_QUALIFIERS, Dispose
from casework.documents import codec
from casework.documents.officer import Officer
from casework.documents.policy import Policy
from casework.documents.values import OfficerId
from tests.helpers.bundles import bundle_of
from tests.helpers.clock import NOW
from tests.workstation.ui.conftest import POLICY, report
from workstation.cache.rows import Likely, ReportBundle
from workstation.domain.commands.intent import FieldProblem
from workstation.journal.profile_state import DraftMeta, SavedDraft
from workstation.session.commands import Commands, SubmitResult
from workstation.session.draft_holders import DraftHolders
from workstation.session.reader import Reader
from workstation.ui.screens.closing.close_presenter import ClosePresenter, Ending

REFUSED = "The reporter has written since."
NOTHING: list[Likely] = []


class Screen:
    """The line beside the button, and the calls that came."""

    def __init__(self) -> None:
        self.line, self.other, self.restored = "", "", ""
        self.answers = Dispose()
        self.ending: Ending

    def show_ending(self, ending: Ending) -> None:
        self.line, self.ending = ending.left, ending

    def show_others(self, others: list[tuple[str, str]], chosen: str) -> None:
        self.other = chosen

    def show_answers(self, answers: Dispose) -> None:
        self.answers = answers

    def show_restored(self, when: str) -> None:
        self.restored = when

    def show_problem(self, words: str) -> None:
        self.line = words

    def closed(self, waits: bool) -> None:
        self.line = "closed"


class LateAnswers:
    """A reader and a journal whose answers arrive when the test says so."""

    officer = Officer(id=OfficerId("o1"))

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Callable[[Any], None]]] = []
        self.saved: list[tuple[object, ...]] = []

    def then(self, future: Future[Any], call: Callable[[Any], None]) -> None:
        self.waiting.append((future, call))

    def now(self) -> datetime:
        return NOW

    def read(self, _: object) -> Future[Any]:
        return Future()

    def read_journal(self, _: object) -> Future[Any]:
        return Future()

    def save_draft(self, *draft: object) -> Future[None]:
        self.saved.append(draft)
        return Future()

    def bundle(self, _: str) -> Future[Any]:
        return Future()

    def draft_holders(self, _: str) -> DraftHolders:
        return DraftHolders()

    def submit(self, *_: object, **__: object) -> Future[Any]:
        return Future()

    def answer(self, number: int, value: object) -> None:
        self.waiting[number][1](value)


def opened(**fields: Any) -> tuple[ClosePresenter, Screen, LateAnswers, ReportBundle]:
    """Return the presenter with a case on the screen; answer 0 is the cases alike, 1 the case now, 2 the draft."""
    answers, screen = LateAnswers(), Screen()
    presenter = ClosePresenter(cast(Reader, answers), cast(Commands, answers), answers.then, screen)
    bundle = bundle_of(report(1, risk="standard", grade=3, **fields))
    presenter.open(bundle, codec.read_by_parts(Policy, {"id": "p1", **POLICY}))
    return presenter, screen, answers, bundle


def test_a_refusal_stays_while_the_case_is_read_again() -> None:
    """Why a case was not closed stays on the screen when slower reads of the case arrive after it."""
    presenter, screen, answers, bundle = opened()
    presenter.save()
    answers.answer(3, SubmitResult(None, (FieldProblem("report", REFUSED),)))
    assert screen.line == REFUSED
    answers.answer(1, bundle)
    answers.answer(0, NOTHING)
    assert screen.line == REFUSED


def test_a_refusal_ends_with_the_next_answer() -> None:
    """Changing an answer removes the refusal; the line says again what is missing."""
    presenter, screen, answers, _ = opened()
    presenter.save()
    answers.answer(3, SubmitResult(None, (FieldProblem("report", REFUSED),)))
    presenter.set("reason", "No offence.")
    assert screen.line != REFUSED


def test_a_refusal_does_not_move_to_the_next_case() -> None:
    """Opening another case starts without the refusal of the one before."""
    presenter, screen, answers, bundle = opened()
    presenter.save()
    answers.answer(3, SubmitResult(None, (FieldProblem("report", REFUSED),)))
    presenter.open(bundle, codec.read_by_parts(Policy, {"id": "p1", **POLICY}))
    assert screen.line != REFUSED


def test_an_unfinished_closing_is_kept_and_shown_again() -> None:
    """What was chosen and typed is the draft; opened again, it is on the screen, and the suggestion does not replace it."""
    presenter, screen, answers, bundle = opened()
    presenter.set("disposal", "duplicate")
    presenter.set("other", "r7")
    presenter.set("reason", "The same bicycle.")
    presenter.keep()
    (report, kind, text, meta) = answers.saved[-1]
    assert (report, kind, text) == (bundle.report.id, "dispose", "The same bicycle.")
    assert isinstance(meta, DraftMeta)
    assert meta.answers == {"disposal": "duplicate", "other": "r7", "reason": "The same bicycle."}
    presenter.open(bundle, codec.read_by_parts(Policy, {"id": "p1", **POLICY}))
    answers.answer(
        -1, SavedDraft(bundle.report.id, "dispose", "The same bicycle.", meta, "2026-11-30T09:00:00.000Z")
    )
    answers.answer(-3, NOTHING)
    assert screen.answers == Dispose(disposal="duplicate", other="r7", reason="The same bicycle.")
    assert screen.restored and screen.other == "r7"
    assert presenter.body().other == "r7" and presenter.body().reason == "The same bicycle."


def test_what_is_being_sent_is_not_saved_as_a_draft_again() -> None:
    """Between sending and its answer nothing is saved; after a refusal the draft is saved again."""
    presenter, _, answers, _ = opened()
    presenter.set("reason", "No offence.")
    presenter.save()
    presenter.keep()
    assert answers.saved == []
    answers.answer(-1, SubmitResult(None, (FieldProblem("report", REFUSED),)))
    presenter.keep()
    assert len(answers.saved) == 1


def test_qualifiers_are_offered_with_a_category_kept_in_the_draft_and_no_more_than_fit() -> None:
    """Where the ending has a category, marked as a sample; another ending drops them from what is saved."""
    presenter, screen, answers, bundle = opened(case_kind="incident", crime=False)
    policy = codec.read_by_parts(Policy, {"id": "p1", **POLICY})
    assert not screen.ending.qualifiers
    presenter.set("disposal", "incident_only")
    codes = [str(one) for one in dict(screen.ending.qualifiers)]
    assert "ALC" in codes and screen.ending.is_sample
    for code in ("MHL", "ALC", "DRG", "DRG"):
        presenter.qualify(code, True)
    presenter.qualify("DRG", False)
    assert presenter.body().qualifiers == ("MHL", "ALC") == screen.ending.chosen
    presenter.keep()
    text, meta = answers.saved[-1][2:]
    assert isinstance(meta, DraftMeta) and meta.answers["qualifiers"] == "MHL\nALC"
    presenter.open(bundle, policy)
    answers.answer(-1, SavedDraft(bundle.report.id, "dispose", str(text), meta, "2026-11-30T09:00:00.000Z"))
    assert screen.answers.qualifiers == ("MHL", "ALC")
    presenter.set("disposal", "duplicate")
    assert presenter.body().qualifiers is None and screen.ending.qualifiers == ()
    presenter.set("disposal", "incident_only")
    for code in codes:
        presenter.qualify(code, True)
    assert len(presenter.body().qualifiers or ()) == MOST_QUALIFIERS < len(codes)
