"""Reports about the program: they say what went wrong in the code, and nothing of anyone."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from workstation.trouble import MOST, DeskFacts, Troubles, report_text, trouble_of

NAME = "Tamsin Orrery"


def failed(words: str) -> BaseException:
    """Return an error with these words in its message, in its cause, in a path and in a value on the way."""
    try:
        try:
            Path(f"/home/{words}/missing").read_text("utf-8")
        except OSError as error:
            raise ValueError(f"{words} cannot be read") from error
    except ValueError as error:
        return error
    raise AssertionError


def test_an_error_is_told_without_its_message() -> None:
    """Types, modules and lines are told, of every cause; no message, no value, no path."""
    text = trouble_of(failed(NAME)).text
    assert text.startswith("ValueError") and "caused by FileNotFoundError" in text and "pathlib, line" in text
    for part in (*NAME.split(), "/home", "missing", str(Path(__file__).parent)):
        assert part not in text
    error = failed(NAME)
    error.__cause__ = error
    assert trouble_of(error).text.count("ValueError") == 1


def test_the_latest_errors_are_kept_once() -> None:
    """The same error is remembered once, the last is the first, and not more than a few are kept."""
    troubles, heard = Troubles(), []
    stop = troubles.listen(lambda: heard.append(1))
    for _ in range(3):
        troubles.notice(failed(NAME))
    troubles.notice(KeyError(NAME))
    assert [one.causes[0][0] for one in troubles.latest] == ["KeyError", "ValueError"] and len(heard) == 4
    stop()
    for number in range(MOST + 5):
        troubles.notice(type(f"Error{number}", (Exception,), {})())
    assert len(troubles.latest) == MOST and len(heard) == 4
    troubles.notice(None)
    troubles.notice(KeyboardInterrupt())
    assert troubles.latest[0].causes[0][0] == f"Error{MOST + 4}"


def test_a_listener_that_fails_harms_nothing() -> None:
    """An error while hearing of an error is not another one, on whichever thread it is."""
    troubles = Troubles()

    def hear() -> None:
        raise RuntimeError

    troubles.listen(hear)
    thread = threading.Thread(target=lambda: troubles.notice(KeyError()))
    thread.start()
    thread.join()
    assert len(troubles.latest) == 1


@pytest.mark.parametrize("number", [0, 2])
def test_the_report_counts(number: int) -> None:
    """The report has the version, the connection, counts by kind, and every error."""
    facts = DeskFacts(
        "offline", waiting=3, records={"report": 7}, commands={"reply, waiting": 2}, window={"Qt": "6"}
    )
    text = report_text(facts, [trouble_of(KeyError(NAME))] * number)
    for line in ("Triage workstation", "connection: offline", "  report: 7", "  reply, waiting: 2", "Qt: 6"):
        assert line in text
    assert text.count("KeyError") == number and NAME not in text
