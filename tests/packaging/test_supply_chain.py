"""What the product is made of: every package is locked with its hash, listed in a bill, and compared with advisories."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from pathlib import Path

import msgspec
import pytest

from tools import advisories, locked, sbom
from tools.locked import LOCKS, ROOT, Locked

ADDRESS = re.compile(r"https?://([^\s/\"']+)")
PROJECTS = {"opencollective.com", "github.com"}
"""Where an npm package says that it can be supported. No package is fetched from these."""


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_its_version_and_hashes(name: str) -> None:
    """No line of a lock file names a range, an address or a folder, and none is without a hash."""
    packages = locked.read(ROOT / name)
    assert packages and all(one.version and one.hashes for one in packages)
    assert not ADDRESS.search((ROOT / name).read_text("utf-8"))


@pytest.mark.parametrize(
    "line", ["one>=1", "one @ https://example.org/one.tar.gz", "-e .", "git+https://example.org/one"]
)
def test_a_lock_file_with_anything_else_is_not_read(tmp_path: Path, line: str) -> None:
    """Whatever is not one exact version ends with a sentence instead of being passed over."""
    (tmp_path / "a.lock").write_text(f"two==1 \\\n    --hash=sha256:{'0' * 64}\n{line}\n")
    with pytest.raises(ValueError, match="names no exact version"):
        locked.read(tmp_path / "a.lock")


def test_every_npm_package_has_its_hash_and_no_registry() -> None:
    """The lock file of npm has a hash for each package and says of none where it is fetched from."""
    text = (ROOT / "tests" / "node" / "package-lock.json").read_text("utf-8")
    packages = json.loads(text)["packages"]
    assert packages and not [name for name, one in packages.items() if name and not one.get("integrity")]
    assert '"resolved"' not in text and set(ADDRESS.findall(text)) <= PROJECTS


def test_the_portals_files_are_fetched_with_their_hashes() -> None:
    """Every package that the script fetches has a hash, and an archive with another one is not unpacked."""
    script = (ROOT / "tools" / "portal_assets.sh").read_text("utf-8")
    assert len(locked.assets()) == len(re.findall(r"^\s+unpacked ", script, re.MULTILINE)) == 2
    assert script.index("sha256sum --check") < script.index("tar -xzf")


def test_nothing_is_installed_without_a_hash() -> None:
    """Every pip install of the project's scripts asks for hashes, or installs the project itself."""
    for name in ("tools/setup.sh", "installer/debian/build.sh", "Makefile"):
        for line in re.findall(r".*pip install .*", (ROOT / name).read_text("utf-8")):
            assert "--require-hashes" in line or "--no-deps -e . -e ./demo" in line, (name, line)


def test_the_lock_and_the_project_name_the_same_packages() -> None:
    """Whatever the product asks for is locked."""
    assert locked.asked_by_the_product() <= {one.name for one in locked.read(ROOT / LOCKS[0])}


def test_the_bill_lists_everything_once_and_hangs_together() -> None:
    """The bill of materials has each locked package and each file of the portal, with hash and licence, and is always the same bytes."""
    made = sbom.bill()
    refs = [one.bom_ref for one in made.components]
    assert len(refs) == len(set(refs)) == len(locked.read(ROOT / LOCKS[0])) + len(locked.assets())
    known = {*refs, made.metadata.component.bom_ref}
    assert {one.ref for one in made.dependencies} == known and len(made.dependencies) == len(known)
    for one in made.dependencies:
        assert len(set(one.depends_on)) == len(one.depends_on) and set(one.depends_on) < known
    scopes = {one.name: one.scope for one in made.components}
    assert scopes["pyside6-essentials"] == scopes["litestar"] == scopes["govuk-frontend"] == "required"
    # Brought along by others, and needed by the tests only.
    assert scopes["httpcore"] == "required" and scopes["pytest"] == scopes["hypothesis"] == "excluded"
    assert all(one.hashes for one in made.components)
    assert set(sbom.without_licence(made)) <= {
        "colorama",
        "pywin32-ctypes",
        "rich-click",
        "sqlcipher3",
        "tzdata",
    }
    assert msgspec.json.encode(made) == msgspec.json.encode(sbom.bill())


def test_the_bill_is_written_as_cyclonedx(tmp_path: Path) -> None:
    """The file names its format, and its fields have the names of that format."""
    assert sbom.main([str(tmp_path / "dist" / "sbom.cdx.json")]) == 0
    written = json.loads((tmp_path / "dist" / "sbom.cdx.json").read_text("utf-8"))
    assert (written["bomFormat"], written["specVersion"]) == ("CycloneDX", "1.6")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", written["serialNumber"])
    assert {"type", "name", "version", "bom-ref", "scope", "purl", "hashes"} <= set(written["components"][0])


def advisory(**affected: object) -> bytes:
    """Return a record of the advisory file about one package."""
    about = {"package": {"ecosystem": "PyPI", "name": "Some_Thing"}, **affected}
    return json.dumps({"id": "X-1", "modified": "2026-11-01T00:00:00Z", "affected": [about]}).encode()


def ranged(*events: dict[str, str], kind: str = "ECOSYSTEM") -> bytes:
    """Return a record with one range of versions."""
    return advisory(ranges=[{"type": kind, "events": list(events)}])


@pytest.mark.parametrize(("record", "hit"), [
    (advisory(versions=["1.4.0"]), True), (advisory(versions=["1.4.1"]), False),
    (ranged({"introduced": "0"}, {"fixed": "1.4.1"}), True), (ranged({"introduced": "0"}, {"fixed": "1.4.0"}), False),
    (ranged({"fixed": "1.4.1"}, {"introduced": "0"}), True), (ranged({"introduced": "1.4.0"}), True),
    (ranged({"introduced": "1.5"}), False), (ranged({"introduced": "0"}, {"last_affected": "1.4.0"}), True),
    (ranged({"introduced": "0"}, {"last_affected": "1.3.9"}), False),
    (ranged({"introduced": "0"}, {"fixed": "1.10.0"}), True), (ranged({"introduced": "0"}, kind="GIT"), False),
    (ranged({"introduced": "0"}, {"fixed": "1.2"}, {"introduced": "1.3"}, {"fixed": "1.5"}), True),
    (ranged({"introduced": "0"}, {"fixed": "1.2"}, {"introduced": "1.5"}), False),
    (ranged({"introduced": "0"}).replace(b"PyPI", b"npm"), False), (ranged({"introduced": "0"}).replace(b"Some_Thing", b"other"), False),
    (ranged({"introduced": "0"}).replace(b'"id"', b'"withdrawn": "2026-11-02T00:00:00Z", "id"'), False),
])  # fmt: skip
def test_an_advisory_hits_the_versions_it_names(record: bytes, hit: bool) -> None:
    """Lists, ranges, several ranges, versions of two digits, withdrawn records and other ecosystems are told apart."""
    package = Locked("some-thing", "1.4.0", (), ())
    assert advisories.affects(msgspec.json.decode(record, type=advisories.Advisory), package) == hit


def test_the_comparison_says_what_it_found_and_what_it_did_not_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A locked version that is affected ends with 1; unreadable records and packages from npm are named; an empty file ends with 2."""
    httpx = next(one for one in locked.read(ROOT / LOCKS[0]) if one.name == "httpx")
    hit = json.loads(advisory(versions=[httpx.version]).replace(b"Some_Thing", b"HTTPX"))
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("X-1.json", json.dumps(hit))
        archive.writestr("X-2.json", "no record")
        archive.writestr(
            "X-3.json", ranged({"introduced": "0"}, {"fixed": "one"}).replace(b"Some_Thing", b"httpx")
        )
    assert advisories.main([str(tmp_path / "all.zip")]) == 1
    said = capsys.readouterr().out
    assert (
        f"httpx {httpx.version}: X-1" in said and "Not read: 2 records" in said and "govuk-frontend" in said
    )
    (tmp_path / "empty").mkdir()
    assert advisories.main([str(tmp_path / "empty")]) == 2
    assert advisories.main([]) == 2 and "Nothing was checked" in capsys.readouterr().err


def test_another_archive_than_the_locked_one_is_not_unpacked(tmp_path: Path) -> None:
    """With an npm that brings something else, the script ends with an error and the portal's folder stays as it was."""
    for name in ("tools", "nationalstore/portal/static", "bin"):
        (tmp_path / name).mkdir(parents=True)
    script = tmp_path / "tools" / "portal_assets.sh"
    script.write_text((ROOT / "tools" / "portal_assets.sh").read_text("utf-8"))
    npm = tmp_path / "bin" / "npm"
    npm.write_text("#!/bin/sh\nmkdir -p package/dist/govuk\necho body >package/dist/govuk/govuk-frontend.min.css\n"
                   "tar -czf other.tgz package\n")  # fmt: skip
    npm.chmod(0o755)
    done = subprocess.run(
        ["bash", str(script)], env={"PATH": f"{tmp_path}/bin:/usr/bin:/bin"}, capture_output=True, text=True
    )
    assert done.returncode != 0 and not list((tmp_path / "nationalstore/portal/static").iterdir())
