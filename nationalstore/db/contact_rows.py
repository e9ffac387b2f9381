"""What safe contact asks of the place that keeps it: rules by address, whose reports are in one account, who proved what.

The decisions stand in ``services.safe_contact``. An address stands here as a keyed hash alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

Named = tuple[str, str]
"""The force and the id of a person."""


@dataclass(frozen=True)
class AddressRules:
    """What one person asks for an address, with one of their accounts and one address that it has proved."""

    force: str
    person: str
    rules: str
    citizen: str | None
    subject: str | None


class ContactRows(Protocol):
    """Rules by address, accounts and proofs, inside one transaction."""

    def key(self) -> str:
        """Return the store's key for the hashes of addresses."""

    def add_report(self, citizen: str, report: str, since: str) -> None:
        """Put a report into an account."""

    def add_identity(self, citizen: str, kind: str, subject: str, issuer: str, since: str) -> None:
        """Give an account a way in, such as a proved email address."""

    def accounts_of(self, force: str, person: str) -> frozenset[str]:
        """Return the accounts in which the person's reports are."""

    def people_of(self, accounts: Collection[str]) -> set[Named]:
        """Return everyone whose reports are in one of the accounts."""

    def proved(self, accounts: Collection[str], form: str) -> bool:
        """Whether one of the accounts has proved that it holds the email address."""

    def proofs_of(self, account: str) -> Sequence[str]:
        """Return the email addresses that an account has proved."""

    def rules_at(self, address: str) -> Sequence[AddressRules]:
        """Return what anyone asks for the address, once for each account and each address it has proved."""

    def shared(self, address: str, force: str, person: str) -> set[Named]:
        """Return everyone else with the address."""

    def look_again(self, addresses: Iterable[str]) -> None:
        """Note that everyone with one of the addresses is to be told anew what others ask for it."""

    def look_at(self, people: Iterable[Named]) -> None:
        """Note that these people are to be told anew."""

    def noted(self, most: int) -> Mapping[str, str]:
        """Return notes of who is to be told, by the note's id."""

    def people_with(self, notes: Collection[str]) -> set[Named]:
        """Return everyone whom the notes mean."""

    def drop_notes(self, ids: Collection[str]) -> None:
        """Delete notes that were seen to."""
