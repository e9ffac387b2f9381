"""The built packages: the product is complete without the demonstration, which is a separate package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from casework.version import VERSION
from tools.wheels import FILES, FOLDERS, build

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("casework", "nationalstore", "workstation")
OF_THE_STORE = (
    ["seed", "--database", "sqlite:///store.db", "--force", "sussex"],
    ["token", "--database", "sqlite:///store.db", "--officer", "triage.sussex"],
    ["load", "--database", "sqlite:///store.db", "--store", "http://127.0.0.1:1"],
    ["serve", "--database", "sqlite:///store.db", "--listen", "127.0.0.1:0", "--demo"],
)
OF_THE_DESK = (["demo"], ["tour", "--out", "out"])


@dataclass(frozen=True)
class Wheels:
    """The two wheels."""

    product: Path
    demo: Path


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Wheels:
    """Return both wheels, built offline as `make wheels` does."""
    return Wheels(*build(ROOT, tmp_path_factory.mktemp("wheels")))


@pytest.fixture(scope="session")
def installed(wheels: Wheels, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the product as a production machine has it."""
    return install(tmp_path_factory.mktemp("product"), wheels.product)


def install(target: Path, *wheels: Path) -> Path:
    """Install wheels into an empty folder."""
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*pip, *map(str, wheels)], check=True, capture_output=True)
    return target


def run(target: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python on the installed packages and their libraries, without the links in `site` that lead into the tree."""
    path = os.pathsep.join([str(target), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    environment = {**os.environ, "PYTHONPATH": path, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-S", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)


def names_in(wheel: Path) -> set[str]:
    """Return every file of a wheel except its metadata."""
    with zipfile.ZipFile(wheel) as files:
        return {name for name in files.namelist() if ".dist-info/" not in name}


def data_of(package: str) -> set[str]:
    """Return every file of a package that a running program may need besides its modules."""
    left_out = {".py", ".pyc", ".ts"}
    found = [path for path in (ROOT / package).rglob("*") if path.is_file() and path.suffix not in left_out]
    return {path.relative_to(ROOT).as_posix() for path in found}


def test_the_same_sources_are_the_same_bytes(wheels: Wheels, tmp_path: Path) -> None:
    """A copy with other times, other permissions and the leavings of an earlier build makes the same two files."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy2(ROOT / name, tmp_path / name)
    stale = tmp_path / "casework" / "build" / "lib" / "casework" / "left_behind.py"
    stale.parent.mkdir(parents=True)
    stale.write_text("")
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        path.chmod(0o600)
        # All of the same moment, so that no translation looks older than its source.
        os.utime(path, (1_700_000_000, 1_700_000_000))
    again = Wheels(*build(tmp_path, tmp_path / "out"))
    for one, other in ((wheels.product, again.product), (wheels.demo, again.demo)):
        assert one.name == other.name and one.read_bytes() == other.read_bytes(), differing(one, other)


def differing(one: Path, other: Path) -> list[str]:
    """Return what differs between the lists of two wheels."""
    with zipfile.ZipFile(one) as left, zipfile.ZipFile(other) as right:
        lists = [
            {(info.filename, info.CRC, info.date_time, info.external_attr) for info in files.infolist()}
            for files in (left, right)
        ]
    return sorted(map(str, lists[0] ^ lists[1]))


def test_the_product_has_no_demonstration_and_no_tests_in_it(wheels: Wheels) -> None:
    """The product wheel has only its three packages, and the other wheel only the demonstration."""
    assert {name.partition("/")[0] for name in names_in(wheels.product)} == set(PRODUCT)
    assert {name.partition("/")[0] for name in names_in(wheels.demo)} == {"demo"}


@pytest.mark.parametrize("package", PRODUCT)
def test_a_wheel_has_every_file_that_the_programs_read(wheels: Wheels, package: str) -> None:
    """Languages, icons, pages, styles, texts and reference data are there; only translation sources are left out."""
    assert data_of(package) <= names_in(wheels.product)


def test_a_wheel_has_the_welsh_and_the_portal(wheels: Wheels) -> None:
    """Files that were missing once are checked by name."""
    names = names_in(wheels.product)
    assert "workstation/resources/i18n/workstation_cy.qm" in names
    assert {"nationalstore/portal/static/govuk.css", "nationalstore/portal/templates/frame.html"} <= names
    assert any(name.startswith("nationalstore/portal/words/") for name in names)


def test_the_demonstration_is_built_whole(wheels: Wheels) -> None:
    """The demonstration wheel has every package, although its list is written by hand."""
    modules = [path for path in (ROOT / "demo").rglob("*") if path.suffix in (".py", ".html")]
    wanted = {path.relative_to(ROOT).as_posix() for path in modules if "build" not in path.parts}
    assert names_in(wheels.demo) >= wanted


def test_both_have_the_same_version() -> None:
    """The demonstration uses internals of the product, so it works only with the same version."""
    demo = tomllib.loads((ROOT / "demo" / "pyproject.toml").read_text("utf-8"))["project"]
    assert demo["version"] == VERSION
    assert demo["dependencies"] == [f"triage-workstation[store]=={VERSION}"]


def test_the_debian_package_leaves_the_demonstration_out() -> None:
    """The Debian package is frozen from the working tree and leaves the demonstration out."""
    assert " demo " in (ROOT / "installer" / "debian" / "build.sh").read_text("utf-8")


def test_an_installed_desk_works(installed: Path, tmp_path: Path) -> None:
    """The installed desk shows its help and checks a new profile."""
    assert "doctor" in run(installed, tmp_path, "-m", "workstation", "--help").stdout
    key = tmp_path / "key"
    key.write_bytes(bytes(range(32)))
    key.chmod(0o600)
    place = ("--profile-dir", str(tmp_path / "profile"), "--key-file", str(key))
    done = run(installed, tmp_path, "-m", "workstation", "doctor", "--json", *place)
    assert done.returncode == 0, done.stderr


def test_an_installed_desk_speaks_welsh(installed: Path, tmp_path: Path) -> None:
    """The installed desk loads its Welsh texts from the installation folder."""
    script = (
        "from workstation import app; from pathlib import Path; import sys;"
        "assert Path(app.__file__).is_relative_to(sys.argv[1]);"
        "made = app.application(); app.Translators(made).speak('cy'); print(made.applicationDisplayName())"
    )
    done = run(installed, tmp_path, "-c", script, str(installed))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() not in ("", "Triage workstation")


@pytest.mark.parametrize("words", OF_THE_STORE, ids=lambda words: words[0])
def test_a_store_without_the_demonstration_says_how_to_get_it(
    installed: Path, tmp_path: Path, words: Sequence[str]
) -> None:
    """The command prints a message and exits with 2, and makes no database."""
    done = run(installed, tmp_path, "-m", "nationalstore", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is not installed" in done.stderr and "triage-workstation-demo" in done.stderr
    assert "Traceback" not in done.stderr and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", OF_THE_DESK, ids=lambda words: words[0])
def test_a_desk_without_the_demonstration_says_how_to_get_it(
    installed: Path, tmp_path: Path, words: Sequence[str]
) -> None:
    """The command prints a message and exits with 2."""
    done = run(installed, tmp_path, "-m", "workstation", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is not installed" in done.stderr and "triage-workstation-demo" in done.stderr
    assert "Traceback" not in done.stderr and list(tmp_path.iterdir()) == []


def test_the_commands_are_listed_with_and_without_the_demonstration(installed: Path, tmp_path: Path) -> None:
    """The names of the commands are the same with and without the demonstration."""
    for program, words in (("nationalstore", ("seed", "token", "load")), ("workstation", ("demo", "tour"))):
        said = run(installed, tmp_path, "-m", program, "--help").stdout
        assert all(f"    {word} " in said for word in words)


def test_both_wheels_together_make_reports(wheels: Wheels, tmp_path: Path) -> None:
    """With both wheels installed, the demonstration is found beside the product and makes reports."""
    target = install(tmp_path / "both", wheels.product, wheels.demo)
    words = ("--database", f"sqlite:///{tmp_path / 'store.db'}", "--force", "sussex", "--reports", "3")
    done = run(target, tmp_path, "-m", "nationalstore", "seed", *words)
    assert (done.returncode, done.stdout) == (0, "sussex has 3 reports now.\n"), done.stderr
