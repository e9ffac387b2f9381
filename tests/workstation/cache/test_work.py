"""How much work a change costs: what is counted here is done once for each page or text, whatever the time it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import phonenumbers
import pytest
from sqlalchemy import Engine, event

from casework.typed_values import identifiers, phones
from workstation.cache.cache import Cache
from workstation.domain.page import FeedChange, FeedPage
from workstation.journal.journal import Journal

NUMBER = "07700 900123"
KEY = bytes(range(32))
MOST_STATEMENTS = 31
"""What one page of changes takes, with BEGIN and COMMIT. A new kind of derived row adds two or three."""


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Record the statements that run on this engine."""
    found: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *seen: found.append(seen[2]))
    yield found


def page(start: int, *changes: FeedChange) -> FeedPage:
    """Return the page from this position to the next."""
    return FeedPage(f"c{start}", f"c{start + 1}", "c9", changes=changes)


def told(number: int) -> FeedChange:
    """Return a report with texts of its own that hold identifiers, and the same phone number as every other."""
    answers = [
        {"key": "k", "type": "phone", "value": NUMBER},
        {"key": "l", "type": "text", "value": f"Seen {number} times, call {NUMBER}"},
    ]
    record = {
        "id": f"r{number}", "version": 1, "reference": f"SOH-26-BBBB-22{number:02}", "service": "theft", "status": "new",
        "language": "en", "submitted_at": "2026-11-24T10:00:00.000Z", "reporter": {"name": "Tamsin Orrery"},
        "clocks": [{"name": "triage_due", "due_at": "2026-11-24T14:00:00.000Z"}], "answers": answers,
        "summary": f"Taken from {number} the Row", "place": {"text": f"{number} Tern Row"},
    }  # fmt: skip
    return FeedChange(number, "report", f"r{number}", 1, record)


def test_a_page_of_many_reports_takes_the_statements_of_one(tmp_path: Path) -> None:
    """Records are read and rows are written for all reports of a page together."""
    cache = Cache(tmp_path / "cache.db", KEY)
    with counted(cache._engine) as found:
        cache.apply([page(0, told(1))])
        found.clear()
        cache.apply([page(1, told(2))])
        alone = list(found)
        found.clear()
        cache.apply([page(2, *map(told, range(3, 43)))])
    assert found == alone and len(alone) <= MOST_STATEMENTS
    cache.close()


def test_each_text_is_looked_through_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a text identifies serves the search and the comparison with other reports, and a number is read once."""
    seen, read = Counter[str](), Counter[str]()
    written, parse = identifiers.written, phonenumbers.parse
    monkeypatch.setattr(identifiers, "written", lambda text: (seen.update([text]), written(text))[1])
    monkeypatch.setattr(phonenumbers, "parse", lambda text, *of: (read.update([text]), parse(text, *of))[1])
    phones._number.cache_clear()
    cache = Cache(tmp_path / "cache.db", KEY)
    cache.apply([page(0, *map(told, range(1, 11)))])
    cache.close()
    # The number is an answer of each of the ten reports, and every other text is in one of them.
    assert seen.pop(NUMBER) == 10 and len(seen) == 30 and set(seen.values()) == {1}
    assert dict(read) == {NUMBER: 1}


def test_a_desk_with_nothing_to_send_begins_no_transaction(tmp_path: Path) -> None:
    """Every news from the store asks what is to be sent, and mostly there is nothing."""
    journal = Journal(tmp_path / "journal.db", KEY)
    with counted(journal._engine) as found:
        assert journal.next_batch() == [] and journal.numbers() == (journal.client, 0, 0)
    assert not [statement for statement in found if statement.startswith("BEGIN")]
    journal.close()
