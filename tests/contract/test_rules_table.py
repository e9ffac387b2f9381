"""The table of rules names the source of each rule, and tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

SIDES = (Path("tests/workstation/domain"), Path("tests/nationalstore"))


def test_every_rule_has_its_source_and_its_tests_on_both_sides() -> None:
    """Each row names where the rule comes from, one existing test of the desk and one of the store."""
    lines = Path("docs/rules.md").read_text("utf-8").splitlines()
    rows = [line.split("|")[1:-1] for line in lines if "::" in line]
    assert len(rows) > 30
    for rule, source, _, *sides in rows:
        assert source.strip(), rule
        for folder, cell in zip(SIDES, sides, strict=True):
            found = re.search(r"`([\w./]+)::(\w+)`", cell)
            assert found is not None, rule
            assert f"def {found[2]}(" in (folder / found[1]).read_text("utf-8"), found[0]
