"""A force's policy with the country's dated lists: what both programs' rules read. It is never saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from casework import dated_lists
from casework.dated_lists import Entries
from casework.documents.dated_list import DatedList, ListEntry
from casework.documents.policy import Code, ListsInUse, OutcomeType, Policy, TransferTarget
from casework.documents.values import ForceId


class PolicyWithLists(Policy, frozen=True, kw_only=True):
    """A policy whose codes, outcomes, forces and bank holidays are those of the country's lists."""

    applied: ListsInUse

    @property
    def lists(self) -> ListsInUse:
        """What the country's dated lists add to this policy."""
        return self.applied


def with_lists(policy: Policy, lists: Iterable[DatedList]) -> Policy:
    """Return the policy as the rules read it. Without a loaded list it is the policy itself.

    Before the first day of a list's first edition, the codes of the force's own policy are used.
    """
    known = {list_.of: list_ for list_ in lists if list_.editions}
    if not known or not policy.id:
        return policy
    holidays = known.get(dated_lists.HOLIDAYS)
    official = frozenset(kind for kind, list_ in known.items() if list_.newest.official)
    applied = ListsInUse(_days(holidays.entries) if holidays is not None else None, official)
    read = PolicyWithLists(
        **{name: getattr(policy, name) for name in policy.__struct_fields__}, applied=applied
    )
    if (offences := known.get(dated_lists.OFFENCES)) is not None:
        opening, closing = _codes(policy.opening_codes, offences), _codes(policy.closing_codes, offences)
        read = replace(read, opening_codes=opening, closing_codes=closing)
    if (incidents := known.get(dated_lists.INCIDENTS)) is not None:
        read = replace(read, incident_categories=_codes(policy.incident_categories or (), incidents))
    if (qualifiers := known.get(dated_lists.QUALIFIERS)) is not None:
        read = replace(read, incident_qualifiers=_codes(policy.incident_qualifiers or (), qualifiers))
    if (outcomes := known.get(dated_lists.OUTCOMES)) is not None:
        read = replace(read, crime_outcomes=_outcomes(policy.crime_outcomes, outcomes))
    if (forces := known.get(dated_lists.FORCES)) is not None:
        read = replace(read, transfer_targets=_targets(policy, forces))
    return read


def entries_of(codes: Sequence[Code]) -> Entries:
    """Return a policy's codes as entries of a list."""
    return tuple(
        ListEntry(code=row.code, title=row.title or row.label or "", valid_from=row.valid_from, valid_to=row.valid_to)
        for row in codes
    )  # fmt: skip


def entries_of_outcomes(outcomes: Sequence[OutcomeType]) -> Entries:
    """Return a policy's outcome types as entries of a list, without their words for the victim."""
    return tuple(
        ListEntry(code=row.code, title=row.title, valid_from=row.valid_from, valid_to=row.valid_to)
        for row in outcomes
    )


def _codes(own: Sequence[Code], loaded: DatedList) -> tuple[Code, ...]:
    entries = dated_lists.merged(entries_of(own), loaded.entries, loaded.editions[0].valid_from)
    return tuple(
        Code(code=row.code, label=row.title, valid_from=row.valid_from, valid_to=row.valid_to) for row in entries
    )  # fmt: skip


def _outcomes(own: Sequence[OutcomeType], loaded: DatedList) -> tuple[OutcomeType, ...]:
    """Return the outcome types of the list. Their words for the victim are the policy's, or the title."""
    rows = {row.code: row for row in own}
    entries = dated_lists.merged(entries_of_outcomes(own), loaded.entries, loaded.editions[0].valid_from)
    return tuple(
        OutcomeType(
            code=row.code, title=row.title, valid_from=row.valid_from, valid_to=row.valid_to,
            means=rows[row.code].means if row.code in rows else {"en": row.title, "cy": row.title},
        )
        for row in entries
    )  # fmt: skip


def _targets(policy: Policy, loaded: DatedList) -> tuple[TransferTarget, ...]:
    """Return the forces of the list and those of the policy that it does not name, without the force itself."""
    names = {target.id: target.name for target in policy.transfer_targets}
    names |= {ForceId(row.code): row.title for row in loaded.entries if row.valid_to is None}
    return tuple(TransferTarget(id=id_, name=name) for id_, name in names.items() if id_ != policy.force)


def _days(entries: Iterable[ListEntry]) -> Mapping[str, frozenset[date]]:
    days: dict[str, set[date]] = {}
    for entry in entries:
        days.setdefault(entry.group or "", set()).add(date.fromisoformat(entry.code))
    return {part: frozenset(dates) for part, dates in days.items()}
