"""Links to the public site in messages: to pages that ask for a code or a sign-in, never with either."""

from __future__ import annotations

from nationalstore.db.outbox_rows import OutboxRows
from nationalstore.db.store import Store
from nationalstore.db.store_meta import ADDRESS, PUT_META

FOLLOW, CASE = "/follow", "/case"
NOT_SERVED = {"en": "the website where you reported it", "cy": "y wefan lle rhoesoch wybod"}
"""What stands in place of a link while the store does not know its public address."""


def keep_address(store: Store, address: str) -> None:
    """Store the public address, so that a separate delivery process knows it too."""
    with store.read() as view:
        known = view.rows.outbox.public_address()
    if known != address:
        with store.begin() as conn:
            conn.execute(PUT_META, {"key": ADDRESS, "value": address})


def link(rows: OutboxRows, path: str, language: str) -> str:
    """Return the link to a page in a language, or words in its place."""
    address = rows.public_address()
    return NOT_SERVED[language] if address is None else f"{address}{path}?lang={language}"
