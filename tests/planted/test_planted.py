"""The planted bugs apply to the code and name existing tests; `make planted` shows that these tests fail."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tools import planted

EVERY = planted.every()


@pytest.mark.parametrize("one", EVERY, ids=[one.path.stem for one in EVERY])
def test_every_planted_bug_still_fits(one: planted.Planted) -> None:
    """Every patch of a planted bug applies to the current code."""
    assert planted.apply(planted.ROOT, one, "--check"), (
        f"{one.path.name} does not apply any more; make it anew"
    )


@pytest.mark.parametrize("one", EVERY, ids=[one.path.stem for one in EVERY])
def test_every_named_test_is_there(one: planted.Planted) -> None:
    """Every test that a planted bug names exists."""
    for test in one.tests:
        file, _, name = test.partition("::")
        name = name.partition("[")[0].rpartition("::")[2]
        assert f"def {name}(" in (planted.ROOT / file).read_text("utf-8"), test


def test_a_bug_is_planted_alone_and_taken_out_again(tmp_path: Path) -> None:
    """The tool reports “caught” for a test that fails with the bug, and restores the tree."""
    (tmp_path / "small.py").write_text("ONE = 1\n")
    (tmp_path / "test_small.py").write_text("import small\n\n\ndef test_one():\n    assert small.ONE == 1\n\n\n"
                                            "def test_nothing():\n    pass\n")  # fmt: skip
    patch = tmp_path / "01.patch"
    change = (
        "diff --git a/small.py b/small.py\n--- a/small.py\n+++ b/small.py\n@@ -1 +1 @@\n-ONE = 1\n+ONE = 2\n"
    )
    for test, said in (("test_one", "caught"), ("test_nothing", "NOT caught by test_small.py::test_nothing")):
        patch.write_text(f"One is two.\n{planted.NAMES_A_TEST}test_small.py::{test}\n{change}")
        assert planted.verdict(tmp_path, planted.read(patch)) == said
        assert (tmp_path / "small.py").read_text() == "ONE = 1\n"
        shutil.rmtree(tmp_path / "__pycache__", ignore_errors=True)
    patch.write_text(change)
    with pytest.raises(ValueError, match="names no test"):
        planted.read(patch)
    patch.write_text(f"One is two.\n{planted.NAMES_WORLDS}10000\n{change}")
    assert planted.read(patch) == planted.Planted(patch, (), 10_000)
