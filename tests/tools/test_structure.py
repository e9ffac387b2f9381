"""The structure measures, each on a small source with one case of what it counts, and their limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import structure
from tools.measures import MEASURES, unformatted
from tools.source import read
from tools.structure import LIMITS, Limit, advice, main, table

LONG = '"""A module."""\n' + "VALUE = 1\n" * 400
TALL = "def tall() -> None:\n" + "    print()\n" * 60

# A measure, the sources it is tried on, and the number it counts.
CASES: list[tuple[str, dict[str, str], int]] = [
    ("store packages in a circle", {
        "nationalstore/a/x.py": "from nationalstore.b import y", "nationalstore/b/y.py": "import nationalstore.a.x",
        "nationalstore/c.py": "from nationalstore.a import x",
    }, 2),
    ("store packages in a circle", {
        "nationalstore/a.py": "from nationalstore.b import Y\n",
        "nationalstore/b.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from nationalstore.a import X\n"
                              "def late() -> None:\n    from nationalstore.a import X\n",
    }, 0),
    ("window packages in a circle", {
        "workstation/ui/a/x.py": "try:\n    from workstation.ui.b import Y\nexcept ImportError:\n    pass\n",
        "workstation/ui/b/__init__.py": "from workstation.ui.c.z import Z\n", "workstation/ui/c/z.py": "from workstation.ui.a.x import X\n",
    }, 3),
    ("raw document aliases", {
        "casework/a.py": "Record = dict[str, Any]\nOther: TypeAlias = Mapping[str, object]\nNames = dict[str, str]\n",
    }, 2),
    ("raw document accesses", {
        "workstation/a.py": 'x = report["flag"]\ny = report.get("flag", "")\nz: Literal["a"] = row[0]\nreport["flag"] = 1\n'
                            'os.environ["HOME"]\nrequest.headers.get("Host")\n',
        "workstation/sync/wire.py": 'x = page["to"]\n', "tests/a.py": 'x = page["to"]\n',
    }, 3),
    ("loosely typed parameters", {
        "casework/a.py": "def f(a: Any, b: Mapping[str, str], *c: object, d: int) -> Any: ...\n",
        "casework/b.py": "class A:\n    def __eq__(self, other: object) -> bool: ...\n",
        "casework/c.py": "Row = dict[str, Any]\ndef f(row: Row, text: str | None) -> None: ...\n",
        "nationalstore/portal/a.py": "def f(a: Any) -> None: ...\n", "nationalstore/services/cases.py": "def f(a: Any) -> None: ...\n",
    }, 5),
    ("SQL outside its homes", {
        "workstation/domain/a.py": '"""SELECT a FROM b."""\nX = f"rid IN (SELECT rid FROM {table})"\nY = "Where to? Select one from the list."\n',
        "workstation/cache/a.py": 'X = "SELECT a FROM b"\n', "nationalstore/services/board/queries.py": 'X = "DELETE FROM a"\n',
    }, 1),
    ("modules over 400 lines", {"tests/a.py": LONG, "casework/a.py": LONG.replace("VALUE = 1\n", "", 1)}, 1),
    ("functions over 60 lines", {"bench/a.py": TALL, "tools/a.py": TALL.replace("    print()\n", "", 1)}, 1),
    ("lines of a function, 90th percentile", {"casework/a.py": "def f() -> None: ...\n" * 9 + TALL, "tests/a.py": TALL}, 61),
    ("class names for two things", {
        "casework/a.py": "class Case: ...\nclass _Own: ...\n", "workstation/a.py": "class Case: ...\nclass _Own: ...\nclass Desk: ...\n",
        "tests/a.py": "class Desk: ...\n",
    }, 2),
    ("docstrings of one word", {"demo/a.py": '"""Demo."""\ndef f() -> None:\n    """Do it."""\n'}, 1),
    ("local names that say nothing", {
        "casework/a.py": "def f(told: int) -> None:\n    for one in range(told):\n        made, _ = one, [said for said in ()]\n",
        "nationalstore/a.py": "try:\n    f(told=1)\nexcept ValueError as found:\n    pass\n",
        "workstation/a.py": "class A:\n    told: int\n    one = 1\n    def said(self) -> int:\n        return self.one or found\n",
        "tests/a.py": "one = 1\n",
    }, 5),
    ("imports between test modules", {
        "tests/a/test_a.py": "from tests.b.test_b import Desk\nfrom tests.b import test_b\nfrom tests.helpers.store import put\n",
        "tests/b/test_b.py": "import tests.a.test_a\nfrom demo import test_tools\n", "bench/a.py": "from tests.b.test_b import Desk\n",
    }, 4),
]  # fmt: skip


def write(root: Path, sources: dict[str, str]) -> None:
    """Write sources below a folder."""
    for name, text in sources.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.mark.parametrize(("name", "sources", "number"), CASES)
def test_each_measure_counts_what_it_says(
    tmp_path: Path, name: str, sources: dict[str, str], number: int
) -> None:
    """A real case is counted with its location, and one that only looks similar is not."""
    write(tmp_path, sources)
    found = MEASURES[name](read(tmp_path))
    assert found.number == number, found.places
    if "percentile" not in name and "circle" not in name:
        assert len(found.places) == number


def test_files_that_the_formatter_would_change_are_counted(tmp_path: Path) -> None:
    """The measure counts the unformatted one of two files."""
    write(tmp_path, {"casework/a.py": "x = 1\n", "casework/b.py": "x=1\n"})
    assert unformatted(tmp_path).places == ["casework/b.py"]


def test_every_measure_has_a_limit_and_a_goal() -> None:
    """Every printed number has a limit and a goal, and no limit is below its goal."""
    assert set(LIMITS) == {*MEASURES, "files not formatted"}
    assert all(limit.now >= limit.goal for limit in LIMITS.values())


@pytest.mark.parametrize(
    ("number", "limit", "words"),
    [
        (4, Limit(3, 0), "TOO HIGH"), (3, Limit(3, 0), ""), (2, Limit(3, 0), "lower the limit"),
        (18, Limit(25, 25), ""), (26, Limit(25, 25), "TOO HIGH"),
    ],
)  # fmt: skip
def test_a_limit_may_only_fall(number: int, limit: Limit, words: str) -> None:
    """A number above its limit is too high, one below asks to lower it, and at the goal nothing more is asked."""
    assert advice(number, limit) == words


def test_a_number_above_its_limit_fails_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number above its limit fails, and the output has the table and the command that lists the places."""
    write(tmp_path, {"casework/a.py": '"""One."""\n'})
    monkeypatch.setattr(structure, "LIMITS", {name: Limit(0, 0) for name in LIMITS})
    assert main(["--root", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "--show 'docstrings of one word'" in said and said.count("TOO HIGH") == 1
    assert main(["--root", str(tmp_path), "--show", "docstrings"]) == 0
    assert capsys.readouterr().out == "casework/a.py:1 One.\n"
    write(tmp_path, {"casework/a.py": '"""One small module."""\n'})
    assert main(["--root", str(tmp_path)]) == 0


def test_the_table_has_a_line_for_each_measure() -> None:
    """The table gives number, limit and goal of each measure."""
    found = {name: MEASURES[name]([]) for name in MEASURES}
    lines = table(found, LIMITS)
    assert len(lines) == len(MEASURES) + 1
    assert lines[0].split() == ["measure", "now", "limit", "goal"]
