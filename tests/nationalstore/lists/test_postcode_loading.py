"""Postcodes are loaded from the official files line by line, whole or not at all, and lead to their police force."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework import dated_lists
from casework.documents.dated_list import DatedList
from nationalstore.__main__ import main
from nationalstore.cli import lists
from nationalstore.core.errors import Misconfigured
from nationalstore.db.store import Store
from nationalstore.services.catalogue import national_lists, postcode_files, postcode_lookup
from nationalstore.services.catalogue.list_files import Faults
from nationalstore.services.catalogue.postcode_table import authority_runs
from tests.helpers.store import prepared

HEAD = '"pcd","pcds","dointr","oslaua"\n'
LETTERS = "ABDEFGHJLN"


def directory() -> list[str]:
    """Return lines of the directory with a postcode of every police force, and of places that have none."""
    police = dict.fromkeys(force for *_, force in authority_runs())
    first = {force: code for code, _, force in reversed(authority_runs())}
    lines = [
        f'"ZZ{n // 10}{n % 10} {n % 9}AA","ZZ{n // 10}{n % 10} {n % 9}AA","199606","{first[force]}"'
        for n, force in enumerate(police, 10)
    ]
    return [
        *lines,
        '"BT1 1AA","BT1 1AA","199606","N09000003"', '"JE2 3AA","JE2 3AA","199606","L99999999"',
        '"TR1 1ZZ","TR1 1ZZ","199606",""', '"NPT0AA","NPT 0AA","199606","W06000022"',
        '"GU125AA","GU12 5AA","199606","E06000043"',
    ]  # fmt: skip


def written(folder: Path, lines: list[str], head: str = HEAD) -> Path:
    """Return a file with these lines."""
    path = folder / "ONSPD_NOV_2026_UK.csv"
    path.write_text(head + "\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = prepared(f"sqlite:///{tmp_path / 'store.db'}")
    yield made
    made.close()
    postcode_lookup.use(None)


def use_loaded(store: Store) -> None:
    """Read the list as a process does at its start."""
    with store.read() as view:
        postcode_lookup.use(national_lists.find(view, dated_lists.POSTCODES))


def load(tmp_path: Path, file: Path, *more: str) -> int:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    return main(["lists", "load", "postcodes", str(file), "--by", "A. Operator", "--database", url, *more])


def test_the_directory_takes_the_place_of_the_products_table(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From a process's next start its postcodes count; those it lacks are known as before, and no desk gets the list."""
    assert postcode_lookup.police_of("GU12 5AA") == ("surrey",)
    assert load(tmp_path, written(tmp_path, directory())) == 0
    said = capsys.readouterr().out
    assert f"{len(directory()) - 3} entries, official" in said and "next start" in said
    assert postcode_lookup.police_of("GU12 5AA") == ("surrey",)
    use_loaded(store)
    assert postcode_lookup.police_of("GU12 5AA") == ("sussex",)
    assert postcode_lookup.police_of("BT1 1AA") == ("psni",) and postcode_lookup.police_of("BN3 1AA") == (
        "sussex",
    )
    assert not lists.warnings(store) or "Postcodes" not in " ".join(lists.warnings(store))
    with store.read() as view:
        copy = view.find(DatedList, national_lists.list_id("postcodes", "sussex"), "sussex")
    assert copy is not None and copy.editions and not copy.entries
    assert load(tmp_path, written(tmp_path, directory())) == 0
    assert "loaded already" in capsys.readouterr().out


def test_a_sample_is_named_and_only_adds(store: Store, tmp_path: Path) -> None:
    """The store's start warns of it; what the product's own table knows stays."""
    assert (
        load(
            tmp_path, written(tmp_path, ['"ZZ1 1AA","ZZ1 1AA","","E06000052"', *directory()[-1:]]), "--sample"
        )
        == 0
    )
    use_loaded(store)
    assert postcode_lookup.police_of("ZZ1 1AA") == ("devon-and-cornwall",)
    assert postcode_lookup.police_of("GU12 5AA") == ("surrey",)
    assert [line for line in lists.warnings(store) if line.startswith("Postcodes: only sample data")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('"GU12","GU12","","E06000043"', "“GU12” is not a postcode."),
        ('"GU12 5AA","GU12 5AA","","E07000209"', "GU125AA is in the areas of two police forces."),
        (
            '"ZZ1 1AA","ZZ1 1AA","","E06999998"',
            "“E06999998” is not a local authority that the product knows.",
        ),
        ('"ZZ1 1AA","ZZ1 1AA","","=cmd()"', "is not a local authority that the product knows."),
        ('"ZZ1 1AA","E06000043"', "it has 2 cells where the first line has 4."),
        ('"ZZ1 1A\0","ZZ1 1A\0","","E06000043"', "is not a postcode."),
        ('"ZZ1 1AA","ZZ1 1AA","","E06000043"x', "it is not CSV"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_and_nothing_is_loaded(
    store: Store, tmp_path: Path, line: str, words: str
) -> None:
    """With its number; a later good line changes nothing."""
    with pytest.raises(Misconfigured) as refused:
        postcode_files.read(written(tmp_path, [*directory(), line]), whole=True)
    assert f"Line {len(directory()) + 2}: " in str(refused.value) and words in str(refused.value)
    assert load(tmp_path, written(tmp_path, [*directory(), line])) != 0
    with store.read() as view:
        assert national_lists.find(view, dated_lists.POSTCODES) is None


def test_a_part_of_the_directory_is_not_the_official_one(tmp_path: Path) -> None:
    """Every police force must have a postcode, or the rest of the country would be unknown without a word."""
    with pytest.raises(Misconfigured, match=r"no postcode of avon-and-somerset.*--sample"):
        postcode_files.read(written(tmp_path, directory()[-1:]), whole=True)
    with pytest.raises(Misconfigured, match="neither the ONS Postcode Directory"):
        postcode_files.read(written(tmp_path, directory(), "a,b\n"), whole=False)
    many = Faults()
    for number in range(100_000):
        many.add(number, "no.")
    with pytest.raises(Misconfigured, match="And 99980 more"):
        many.expect_none()
    assert len(many.found) == 20


def test_code_point_open_and_the_archives_are_read_too(tmp_path: Path) -> None:
    """A file for each area without a header, in its ZIP; the directory's own ZIP has other files beside it."""
    cells = "10,466000,100000,E92000001,E19000002,E18000009,,E06000043,E05001"
    archive = tmp_path / "codepo_gb.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("Doc/licence.txt", "x")
        made.writestr("Data/CSV/bn.csv", f'"BN1 1AA",{cells}\n"BN11AB",{cells}\n')
        made.writestr("Data/CSV/tr.csv", f'"TR1 1AA",{cells.replace("E06000043", "E06000052")}\n')
    read = postcode_files.read(archive, whole=False)
    assert read.count == 3 and {(one.code, one.title) for one in read.entries} == {
        ("BN", "sussex"), ("TR", "devon-and-cornwall")
    }  # fmt: skip
    whole = tmp_path / "ONSPD.zip"
    with zipfile.ZipFile(whole, "w") as made:
        made.writestr("Data/ONSPD_NOV_2026_UK.csv", HEAD + "\n".join(directory()))
        made.writestr("Data/multi_csv/ONSPD_NOV_2026_UK_AB.csv", "broken")
    assert postcode_files.read(whole, whole=True).count == len(directory()) - 3
