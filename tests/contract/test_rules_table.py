"""The table of rules names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

SIDES = (Path("tests/workstation/domain"), Path("tests/nationalstore"))


def test_every_rule_has_its_tests_on_both_sides() -> None:
    """Each row names one existing test of the desk and one of the store."""
    rows = [
        line.split("|")[3:5] for line in Path("docs/rules.md").read_text("utf-8").splitlines() if "::" in line
    ]
    assert len(rows) > 30
    for row in rows:
        for folder, cell in zip(SIDES, row, strict=True):
            found = re.search(r"`([\w./]+)::(\w+)`", cell)
            assert found is not None, row
            assert f"def {found[2]}(" in (folder / found[1]).read_text("utf-8"), found[0]
