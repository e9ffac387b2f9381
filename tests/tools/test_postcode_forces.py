"""The table of postcodes and police forces, written from a small directory."""

from __future__ import annotations

import zipfile
from itertools import pairwise
from pathlib import Path

from nationalstore.services.catalogue import postcode_table
from tools import postcode_forces

DIRECTORY = """\
"PCD7","PCDS","LAD25CD"
"GU125AA","GU12 5AA","E07000209"
"GU125AE","GU12 5AE","E07000092"
"GU124AA","GU12 4AA","E07000092"
"GU1 1AA","GU1 1AA","E07000209"
"BN1 1AA","BN1 1AA","E06000043"
"NPT0AA","NPT 0AA","W06000022"
"BT1 1AA","BT1 1AA","N09000003"
"TR1 1ZZ","TR1 1ZZ",""
"""
ROWS = [
    ("BT", "psni", ""),
    ("BN", "sussex", ""),
    ("GU", "surrey|hampshire", ""),
    ("GU1", "surrey", ""),
    ("GU12", "hampshire|surrey", ""),
    ("GU12 4", "hampshire", ""),
    ("GU12 5", "surrey", "AA"),
    ("GU12 5", "hampshire", "AE"),
]


def test_a_place_stands_once_unless_forces_meet_in_it(tmp_path: Path) -> None:
    """Areas, districts and sectors of one force have one row; where forces meet, single postcodes are listed."""
    source = tmp_path / "directory.csv"
    source.write_text(DIRECTORY, "utf-8")
    assert sorted(postcode_forces.table(postcode_forces.from_directory(source))) == sorted(ROWS)


def test_the_directory_is_read_from_its_zip(tmp_path: Path) -> None:
    """The CSV of the United Kingdom is found among the archive's other files."""
    source = tmp_path / "ONSPD_NOV_2025.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("Documents/guide.txt", "")
        archive.writestr("Data/ONSPD_NOV_2025_UK.csv", DIRECTORY)
    assert sorted(postcode_forces.table(postcode_forces.from_directory(source))) == sorted(ROWS)


def test_every_local_authority_has_one_police_force() -> None:
    """No two runs of codes overlap, so the order of the table does not matter."""
    assert postcode_table.force_of_authority("E06000052") == "devon-and-cornwall"
    assert postcode_table.force_of_authority("N09000003") is None
    runs = postcode_table.authority_runs()
    assert all(first <= last for first, last, _ in runs)
    ordered = sorted(runs)
    assert all(before[1] < after[0] for before, after in pairwise(ordered))
