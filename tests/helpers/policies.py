"""Valid and invalid policies, shared by both programs' tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from casework.documents import codec
from nationalstore.services.catalogue import reference_data

GONE = "$gone"
CASES: list[dict[str, Any]] = json.loads(Path("tests/contract/golden/policies.json").read_text("utf-8"))


def changed(said: dict[str, Any]) -> dict[str, Any]:
    """Return a force's initial policy, with values set at the given paths."""
    policy: Any = codec.encode(reference_data.starting_policy("sussex"))
    for path, value in said.items():
        *parts, name = path.split(".")
        place = policy
        for part in parts:
            place = place[int(part)] if isinstance(place, list) else place[part]
        if isinstance(place, list):
            place[int(name) : int(name) + 1] = [value]
        elif value == GONE:
            del place[name]
        else:
            place[name] = value
    found: dict[str, Any] = policy
    return found
