"""The page of the lists of codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, cast

from pytestqt.qtbot import QtBot

from casework.dated_lists import NAMES, Entries
from casework.documents.dated_list import DatedList, Edition, ListEntry
from casework.documents.policy import Code, Policy
from casework.documents.values import Time
from casework.list_overview import ListInUse, overview
from workstation.session.reader import Reader
from workstation.ui.formatting.code_lists import list_cells
from workstation.ui.screens.lists.lists_presenter import ListsPresenter
from workstation.ui.window.main_window import MainWindow

OWN = Policy(id="p", opening_codes=(Code(code="8L", label="Harassment"),))
EDITION = Edition(
    origin="Home Office", official=True, valid_from="2026-04-01", count=2, loaded_by="Imogen Fairlight",
    loaded_at=Time("2026-11-24T11:30:00.000Z"),
)  # fmt: skip
LOADED = DatedList(id="l", of="offence_codes", editions=(EDITION,), entries=(
    ListEntry(code="8N", title="Assault with injury", group="Violence", valid_from="2026-04-01"),
    ListEntry(code="28K", title="Burglary of a home", valid_from="2026-04-01"),
))  # fmt: skip


class Shown:
    """A screen that keeps what it is shown, and a reader that answers at once."""

    def __init__(self, *lists: DatedList) -> None:
        self.lists, self.warning, self.entries = overview(OWN, lists), "", cast(Entries, ())
        self.presenter = ListsPresenter(cast(Reader, self), self.then, self)
        self.presenter.open()

    def read(self, _: object) -> Future[Any]:
        return Future()

    def then(self, _: Future[Any], call: Callable[[Any], None]) -> None:
        call(self.lists)

    def show_lists(self, rows: Sequence[ListInUse], warning: str) -> None:
        self.warning = warning

    def show_entries(self, entries: Entries) -> None:
        self.entries = entries

    def codes(self) -> list[str]:
        return [entry.code for entry in self.entries]


def test_a_sample_is_named_and_an_official_list_is_not() -> None:
    """What the product brings from an official source is no sample."""
    rest = "Crime outcomes, Incident categories (NSIR), Incident qualifiers (NSIR)."
    assert Shown().warning.endswith(f"Offence codes, {rest}")
    assert Shown(LOADED).warning.endswith(f"for: {rest}")


def test_each_list_shows_its_validity_and_source() -> None:
    """A loaded one says by whom, a supplied one that it comes with the product."""
    row, *others = overview(OWN, [LOADED])
    assert list_cells(row)[:5] == ("Offence codes", "Official", "from 01/04/2026", "2", "Home Office")
    assert list_cells(row)[5].endswith("by Imogen Fairlight")
    assert {list_cells(one)[5] for one in others} == {"With the product"}
    assert list_cells(overview(OWN, [])[0])[1:4] == ("Sample only", "no dates", "1")


def test_the_search_finds_codes_titles_and_groups() -> None:
    """The words stay when another list is chosen."""
    page = Shown(LOADED)
    page.presenter.choose("offence_codes")
    assert page.codes() == ["8N", "28K"]
    for words, codes in (("BURGL", ["28K"]), ("violence", ["8N"]), ("28k", ["28K"]), ("x", [])):
        page.presenter.search(words)
        assert page.codes() == codes, words
    page.presenter.search("christmas")
    page.presenter.choose("bank_holidays")
    assert page.codes() and all("-12-" in day for day in page.codes())


def test_the_page_opens_by_keyboard_and_shows_what_is_in_use(window: MainWindow, qtbot: QtBot) -> None:
    """The first list is chosen, and its entries are below."""
    window.run("go_lists")
    page = window.places.pages.lists
    qtbot.waitUntil(lambda: page.entries.rowCount() > 0)
    assert page.lists.rowCount() == len(NAMES) == 7 and "Offence codes" in page.warning.text()
    assert page.isVisible() and page.count.text().endswith("entries")
