"""Licences of distributed work: the notice lists them and their texts are included."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
NOTICE = Path("NOTICE").read_text("utf-8")


def test_every_package_that_is_needed_is_in_the_notice() -> None:
    """Every dependency of the workstation and of the store is named in the notice."""
    needed = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["store"]]
    names = {re.split(r"[\[<>=;\s]", one)[0] for one in needed}
    named = set(re.findall(r"[a-z][a-z0-9.-]*[a-z0-9]", NOTICE))
    assert names - named == set()


def test_every_text_that_the_notice_names_is_there() -> None:
    """Every licence text that the notice names exists, and no other text is in the folder."""
    texts = {path.as_posix() for path in Path("licenses").iterdir()}
    assert texts == set(re.findall(r"licenses/[\w.-]+[\w]", NOTICE))


def test_licences_go_along_with_what_is_built() -> None:
    """The wheel's metadata and the Debian build script include the licences."""
    assert PROJECT["license"] == "LicenseRef-Proprietary"
    assert all(list(Path().glob(pattern)) for pattern in PROJECT["license-files"])
    script = Path("installer/debian/build.sh").read_text("utf-8")
    assert (
        "cp LICENSE" in script and "cp -r NOTICE licenses" in script and "--recursive-copy-metadata" in script
    )
