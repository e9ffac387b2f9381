"""Files of codes for tests, and loading them into a store."""

from __future__ import annotations

import json

from casework.bank_holidays import PARTS
from nationalstore.db.store import Store
from nationalstore.services.policy import list_loading
from nationalstore.services.policy.list_loading import ListFile, Loaded


def codes_file(**titles: str) -> bytes:
    """Return a CSV of offence codes: ``N8="Assault"`` is the code 8N."""
    rows = [f"{name[1:]}{name[0]},{title}" for name, title in titles.items()]
    return "\n".join(("code,title", *rows, "")).encode()


def load_codes(store: Store, first: str, *, official: bool = True, **titles: str) -> Loaded:
    """Load offence codes that are valid from a day on."""
    file = ListFile("offence_codes", codes_file(**titles), "Home Office", first, "Imogen Fairlight", official)
    return list_loading.load(store, file)


def holidays(**parts: list[dict[str, str]]) -> bytes:
    """Return a bank-holidays.json with a day for every part, or these."""
    days = {part: [{"date": "2027-01-01", "title": "New Year’s Day"}] for part in PARTS} | parts
    return json.dumps({part: {"division": part, "events": events} for part, events in days.items()}).encode()
