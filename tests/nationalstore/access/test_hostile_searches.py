"""The store's search takes any text: it finds what has every word, in the own force, and the audit log does not keep the words."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.services.access import cross_force_lookup
from tests.helpers.commanding import officer
from tests.helpers.hostile_texts import PARTS, count, texts
from tests.helpers.store import add_report, prepared

pytestmark = pytest.mark.hostile
TRIED = count(1_000, 20_000)


def test_any_text_is_a_search_of_the_own_force(tmp_path: Path) -> None:
    """No text breaks the search, acts as a pattern, finds another force's report, or stands in the audit log."""
    store = prepared(f"sqlite:///{tmp_path / 'store.db'}", "sussex", "kent")
    own = {add_report(store, number)["id"] for number in range(1, 4)}
    other = {add_report(store, number, "kent")["id"] for number in range(1, 4)}
    rng, who, found = Random(7), officer("supervisor"), 0
    for text in texts(11, TRIED):
        typed = (
            text if rng.random() < 0.7 else f"{rng.choice(('bike', 'Tamsin', 'SOH', '%', '_', '*'))} {text}"
        )
        try:
            shown = {line.id for line in cross_force_lookup.search(store, who, typed, "Enquiry.").reports}
        except Problem as problem:
            assert problem.code in ("malformed", "invalid"), (typed, problem.code)
            continue
        assert shown <= own and not shown & other, typed
        found += bool(shown)
    assert {
        line.id for line in cross_force_lookup.search(store, who, "bike tamsin", "Enquiry.").reports
    } == own
    with store.read() as view:
        kept = "\n".join(str(row) for row in view.conn.execute(select(schema.record_entry)))
    assert not [part for part in PARTS if len(part) > 6 and part in kept]
    store.close()
    print(f"searches at the store: {TRIED}, {found} found something")
