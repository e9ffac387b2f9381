"""What the journal does before pages are applied that take cases away: erased, or restricted to others."""

from __future__ import annotations

from collections.abc import Sequence

from casework.audiences import RESTRICTED
from workstation.domain.changes import Changes
from workstation.domain.page import ERASED, FeedPage
from workstation.sync.protocol import effects
from workstation.sync.protocol.faults import NotThere
from workstation.sync.protocol.machine import Procedure, do
from workstation.sync.protocol.own_numbers import MOST_ASKED


def withdraw(pages: Sequence[FeedPage]) -> Procedure[Changes]:
    """Take what the officer wrote out of cases that these pages take away, and return those cases."""
    changes = [change for page in pages for change in page.changes]
    erased = [(change.kind, change.id) for change in changes if change.gone and change.reason == ERASED]
    yield from do(effects.ForgetErased(erased))
    restricted, cards = yield from _withhold(pages)
    reports = frozenset(id_ for kind, id_ in erased if kind == "report")
    return Changes(erased=reports, restricted=restricted, outbox=bool(erased) or cards)


def ask() -> Procedure[Changes]:
    """Ask which cases that the journal knows are erased or restricted to others, before a new copy gets its first page.

    The pages do not say it: they tell a new copy nothing of what had left its officer's sight before. Neither does a
    store of the previous version.
    """
    known = yield from do(effects.ReadKeptReports())
    erased, restricted = set[str](), set[str]()
    for start in range(0, len(known), MOST_ASKED):
        try:
            answer = yield from do(effects.AskWithdrawn(known[start : start + MOST_ASKED]))
        except NotThere:
            return Changes()
        erased.update(answer.erased)
        restricted.update(answer.restricted)
    yield from do(effects.ForgetErased([("report", id_) for id_ in sorted(erased)]))
    cards = yield from do(effects.SetAsideRestricted(sorted(restricted), []))
    return Changes(erased=frozenset(erased), restricted=frozenset(restricted), outbox=bool(erased) or cards)


def _withhold(pages: Sequence[FeedPage]) -> Procedure[tuple[frozenset[str], bool]]:
    """Return the cases that this officer may no longer read, and whether anything was written on them."""
    changes = [change for page in pages for change in page.changes if change.kind == "report"]
    gone = {change.id for change in changes if change.gone and change.reason == RESTRICTED}
    lost = [audience for page in pages for audience in page.lost]
    if lost:
        gone.update((yield from do(effects.ReadReportsOf(lost))))
    back = [change.id for change in changes if not change.gone]
    gone.difference_update(back)
    cards = yield from do(effects.SetAsideRestricted(sorted(gone), back))
    return frozenset(gone), cards
