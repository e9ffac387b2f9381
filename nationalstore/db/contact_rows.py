"""Rows for safe contact: rules by address, the reports in each account, and proved email addresses.

The decisions are in ``services.safe_contact``. Addresses appear here only as keyed hashes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

Named = tuple[str, str]
"""The force and id of a person."""
TOLD = '"elsewhere":{'
"""What the JSON of a person contains that says something of others' rules."""


@dataclass(frozen=True)
class AddressRules:
    """One person's rules for an address, with one of their accounts and one address which that account has proved."""

    force: str
    person: str
    rules: str
    citizen: str | None
    subject: str | None


class ContactRows(Protocol):
    """Rules by address, accounts and proofs, inside one transaction."""

    def key(self) -> str:
        """Return the store's key for address hashes."""

    def add_report(self, citizen: str, report: str, since: str) -> None:
        """Add a report to an account."""

    def add_identity(self, citizen: str, kind: str, subject: str, issuer: str, since: str) -> None:
        """Add a sign-in identity to an account, such as a proved email address."""

    def accounts_of(self, force: str, person: str) -> frozenset[str]:
        """Return the accounts that hold the person's reports."""

    def people_of(self, accounts: Collection[str]) -> set[Named]:
        """Return everyone with a report in one of the accounts."""

    def proved(self, accounts: Collection[str], form: str) -> bool:
        """Whether one of the accounts has proved ownership of the email address."""

    def proofs_of(self, account: str) -> Sequence[str]:
        """Return the email addresses that an account has proved."""

    def rules_at(self, address: str) -> Sequence[AddressRules]:
        """Return the rules set by anyone for the address, once for each account and each address that it has proved."""

    def shared(self, address: str, force: str, person: str) -> set[Named]:
        """Return everyone else with the address."""

    def look_again(self, addresses: Iterable[str]) -> None:
        """Queue an update of the rules that others set, for everyone with one of the addresses."""

    def look_at(self, people: Iterable[Named]) -> None:
        """Queue an update for these people."""

    def noted(self, most: int) -> Mapping[str, str]:
        """Return queued updates by id, at most ``most``. Those about the same address or person come together."""

    def people_with(self, notes: Collection[str]) -> set[Named]:
        """Return everyone to whom the updates refer."""

    def marked(self, people: Collection[Named]) -> set[Named]:
        """Return those of the people whose documents may say something of others' rules, now or after an update.

        Someone has set rules for one of their addresses, or they have a report in an account, or their document says so
        already. For everyone else there is nothing to update.
        """

    def drop_notes(self, ids: Collection[str]) -> None:
        """Delete updates that were handled."""
