"""The documentation website builds without a warning, and its links lead to existing pages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.helpers.written_commands import IN_TEXT, PAPERS

LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"^ *```.*?^ *```$", re.DOTALL | re.MULTILINE)


def _anchors(paper: Path) -> set[str]:
    """Return the anchors by which a code host links to a page's headings."""
    headings = re.findall(r"^#+ (.+)$", CODE.sub("", paper.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_links_lead_somewhere(paper: Path) -> None:
    """Every link leads to an existing file and an existing heading."""
    for link in LINK.findall(IN_TEXT.sub("", CODE.sub("", paper.read_text("utf-8")))):
        if link.startswith("https://"):
            continue
        place, _, anchor = unquote(link).partition("#")
        target = paper.parent / place if place else paper
        assert target.is_file(), link
        assert not anchor or anchor in _anchors(target), link


def test_the_site_builds_and_asks_nobody_else(tmp_path: Path) -> None:
    """Every page of the site is reachable, and none loads anything from another site."""
    built = subprocess.run(
        [str(Path(sys.executable).with_name("sphinx-build")), "-q", "-W", "--keep-going", "-c", "docs",
         "-d", str(tmp_path / "doctrees"), ".", str(tmp_path / "site")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    for paper in PAPERS:
        page = (tmp_path / "site" / paper.with_suffix(".html")).read_text("utf-8")
        assert not re.search(r"<(script|link|img|iframe)[^>]+(src|href)=\"(https?:)?//", page), paper


def test_the_page_of_the_modules_names_every_module_of_the_rules_and_the_desk() -> None:
    """Each module directly in ``casework`` and ``workstation`` stands in the table of docs/architecture.md."""
    page = Path("docs/architecture.md").read_text("utf-8")
    table = page[page.index("## Modules") : page.index("## Rules")]
    named = {part for name in re.findall(r"`([\w.]+)`", table) for part in name.split(".")}
    for package in ("casework", "workstation"):
        parts = [path.stem for path in Path(package).iterdir() if path.suffix == ".py" or _is_package(path)]
        assert [part for part in sorted(parts) if not part.startswith("__") and part not in named] == []


def _is_package(path: Path) -> bool:
    return (path / "__init__.py").is_file()
