"""What the palette offers: actions, views and reports, in groups, and what fits the typed text. Without widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workstation.cache.rows import QueueRow
from workstation.domain.views import VIEWS
from workstation.ui.formatting.labels import term
from workstation.ui.kit.actions import GROUPS, SECTIONS, AnyAction
from workstation.ui.kit.i18n import tr

REPORT, FIND, HEADING = "report:", "find:", ""
"""Beginnings of the keys of entries that are no actions: a report found, and a search for the typed text."""


@dataclass(frozen=True)
class Offer:
    """One entry of the palette; without a key it is the heading of a group."""

    key: str
    title: str
    group: str
    icon: str
    shortcut: str = ""
    reason: str = ""
    """Why the entry is unavailable, or "" when it is available."""
    beside: str = ""
    """What is said beside the title of an available entry."""


def offers(
    actions: Sequence[AnyAction],
    reason: Callable[[str], str],
    keys: Mapping[str, str],
    own: Sequence[tuple[str, str]] = (),
) -> list[Offer]:
    """Return every action and view, with the officer's own shortcuts and views, in group order."""
    listed = [
        Offer(action.key, tr(action.text), action.group, action.icon, keys[action.key], reason(action.key))
        for action in sorted(actions, key=_section)
        if action.in_palette
    ]
    listed += [Offer(f"view:{view.key}", tr(view.title), "go", "list") for view in VIEWS]
    listed += [Offer(key, title, "go", "funnel") for key, title in own]
    order = list(GROUPS)
    return sorted(listed, key=lambda offer: order.index(offer.group))


def _section(action: AnyAction) -> int:
    """Return the place of an action's section: what is done most comes first."""
    return list(SECTIONS).index(action.section) if action.section else len(SECTIONS)


def spans(title: str, typed: str) -> list[tuple[int, int]] | None:
    """Return the spans of the title's words that begin with the typed parts, or None if a part matches no word."""
    words, at = list[tuple[int, str]](), 0
    for word in title.split(" "):
        words.append((at, word.lower()))
        at += len(word) + 1
    marks: list[tuple[int, int]] = []
    for part in typed.lower().split():
        start = next((start for start, word in words if word.startswith(part)), None)
        if start is None:
            return None
        marks.append((start, len(part)))
    return marks


def matching(listed: Sequence[Offer], typed: str) -> list[Offer]:
    """Return the entries that fit the typed text; those whose title begins with it come first."""
    fitting = [offer for offer in listed if spans(offer.title, typed) is not None]
    return sorted(fitting, key=lambda offer: not offer.title.lower().startswith(typed.strip().lower()))


def report_offers(rows: Sequence[QueueRow]) -> list[Offer]:
    """Return reports as entries."""
    return [
        Offer(
            f"{REPORT}{row.report}", row.summary or row.reference, "reports", "article",
            beside="  ·  ".join(part for part in (row.reference, term(row.risk) if row.risk else "") if part),
        )
        for row in rows
    ]  # fmt: skip


def arranged(available: Sequence[Offer], reports: Sequence[Offer], typed: str) -> list[Offer]:
    """Return what the palette lists: possible entries by group, reports, a search for the text, and what is impossible."""
    fitting = matching(available, typed)
    listed: list[Offer] = []
    for group, title in GROUPS.items():
        possible = [offer for offer in fitting if offer.group == group and not offer.reason]
        listed += _under(tr(title), possible)
    listed += _under(tr("Reports"), reports)
    wanted = typed.strip()
    if wanted:
        search = Offer(f"{FIND}{wanted}", tr("Search everything for “{typed}”", typed=wanted), "find",
                       "magnifying-glass", beside=tr("recorded as consultation"))  # fmt: skip
        nothing = not fitting and not reports
        listed += _under(tr("No action and no report matches") if nothing else tr("Search"), [search])
    return listed + _under(tr("Not possible now"), [offer for offer in fitting if offer.reason])


def _under(title: str, listed: Sequence[Offer]) -> list[Offer]:
    return [Offer(HEADING, title, "", ""), *listed] if listed else []
