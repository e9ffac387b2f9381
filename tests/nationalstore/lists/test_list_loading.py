"""Loading a list: for the whole country at once, once for each file, never back, and noted in every force."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from casework import dated_lists
from casework.documents.dated_list import DatedList
from nationalstore.__main__ import main
from nationalstore.cli import lists
from nationalstore.core.errors import Misconfigured
from nationalstore.db.store import Store
from nationalstore.services.audit import log
from nationalstore.services.catalogue import reference_data
from nationalstore.services.catalogue.national_lists import FEED, find
from nationalstore.services.policy import list_loading
from nationalstore.services.policy.list_loading import ListFile, Loaded
from tests.helpers.clock import Time
from tests.helpers.lists import codes_file, holidays, load_codes
from tests.helpers.record import entries_of


def copies(store: Store, force: str) -> list[DatedList]:
    with store.read() as view:
        return view.documents(DatedList, force)


def test_a_list_is_kept_once_and_copied_into_every_feed_and_log(timed: Store) -> None:
    """Each force gets the entries, and its log says who loaded what, when and from where."""
    done = load_codes(timed, "2026-04-01", N8="Assault", A9="Another")
    assert done.is_new and done.list.newest.count == 2
    with timed.read() as view:
        national = find(view, dated_lists.OFFENCES)
    assert national is not None
    for force in ("kent", "sussex"):
        (copy,) = copies(timed, force)
        assert replace(copy, id=national.id) == national
        note = entries_of(timed, force)[-1]
        assert note["object"] == {"kind": "list", "id": copy.id} and note["officer"] == log.OPERATOR
        assert note["detail"]["act"] == "list_loaded" and note["detail"]["entries"] == 2
        assert note["reason"] == "Imogen Fairlight: Home Office"
        with timed.read() as view:
            rows = view.rules_of(force).opening_codes
        assert {row.code for row in rows if row.valid_from == "2026-04-01"} == {"8N", "9A"}


def test_the_same_file_again_changes_nothing(timed: Store, time: Time) -> None:
    """Neither feed nor log grows, also after a later edition."""
    load_codes(timed, "2026-04-01", N8="Assault")
    load_codes(timed, "2026-10-01", N8="Assault", A9="Another")
    with timed.read() as view:
        heads = [view.head(force) for force in ("kent", "sussex", FEED)]
    assert not load_codes(timed, "2026-04-01", N8="Assault").is_new
    assert not load_codes(timed, "2026-10-01", N8="Assault", A9="Another").is_new
    with timed.read() as view:
        assert heads == [view.head(force) for force in ("kent", "sussex", FEED)]


def test_nothing_is_taken_back(timed: Store) -> None:
    """An older edition, a correction that drops a code, and a sample over the official list are refused."""
    load_codes(timed, "2026-04-01", N8="Assault", A9="Another")
    with pytest.raises(Misconfigured, match="this one is older"):
        load_codes(timed, "2026-03-01", N8="Assault")
    with pytest.raises(Misconfigured, match="and lacks 9A"):
        load_codes(timed, "2026-04-01", N8="Assault")
    with pytest.raises(Misconfigured, match="cannot replace the official"):
        load_codes(timed, "2026-04-01", official=False, N8="x", A9="y")
    load_codes(timed, "2026-04-01", N8="Assault with injury", A9="Another")
    (copy,) = copies(timed, "kent")
    assert [entry.title for entry in copy.entries] == ["Assault with injury", "Another"]
    load_codes(timed, "2026-10-01", N8="Assault with injury")
    (copy,) = copies(timed, "kent")
    assert [(one.code, one.valid_to) for one in copy.entries] == [("8N", None), ("9A", "2026-09-30")]


def test_bank_holidays_keep_the_past_and_never_reach_less_far(timed: Store) -> None:
    """The days that came with the product stay, and an older file is refused."""

    def load(day: str) -> Loaded:
        days = {
            part: [{"date": day, "title": "x"}]
            for part in ("scotland", "northern-ireland", "england-and-wales")
        }
        return list_loading.load(
            timed, ListFile("bank_holidays", holidays(**days), "GOV.UK", "2026-01-01", "K")
        )

    (edition,) = load("2029-01-01").list.editions
    assert (edition.valid_from, edition.valid_to) == ("2029-01-01", "2029-01-01")
    with timed.read() as view:
        days = view.rules_of("kent").lists.holidays
    assert days is not None
    year = {day.isoformat()[:4] for day in days["england-and-wales"]}
    assert "2012" in year and "2029" in year and "2027" not in year
    with pytest.raises(Misconfigured, match="reach to 2029-01-01, this file only to 2028-12-26"):
        load("2028-12-26")


def test_a_force_that_comes_later_gets_the_lists_and_one_that_ended_none(timed: Store) -> None:
    """A copy is made with the force's other settings."""
    load_codes(timed, "2026-04-01", N8="Assault")
    with timed.write("essex") as work:
        reference_data.ensure_force(work, "essex")
    assert [one.of for one in copies(timed, "essex")] == [dated_lists.OFFENCES]


def test_a_policy_with_lists_is_never_saved(timed: Store) -> None:
    """The lists would become the force's own."""
    load_codes(timed, "2026-04-01", N8="Assault")
    with pytest.raises(TypeError), timed.write("kent") as work:
        work.change(replace(work.rules, clocks={}))
    with timed.write("kent") as work:
        before = len(work.own_policy.opening_codes)
        work.change(replace(work.own_policy, clocks={}))
        assert work.rules.lists.official and len(work.own_policy.opening_codes) == before


def test_the_command_loads_shows_and_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A bad file is named line by line and leaves the store as it was."""
    database, file = f"sqlite:///{tmp_path}/store.db", tmp_path / "offences.csv"
    load = ["lists", "load", "offence_codes", str(file), "--by", "Kit", "--valid-from", "2026-04-01",
            "--source", "Home Office", "--database", database]  # fmt: skip
    assert main(load) == 2 and "cannot be read" in capsys.readouterr().err
    file.write_bytes(codes_file(N8="Assault", A9=""))
    assert main(load) == 2 and "Line 3: the title is missing." in capsys.readouterr().err
    file.write_bytes(codes_file(N8="Assault"))
    for day in ("April", "0001-01-01"):
        assert main([*load, "--valid-from", day]) == 2
    assert main(load) == 0 and main(load) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("Offence codes: 1 entry, official, valid from 2026-04-01, from Home Office")
    assert said[1].startswith("This file is loaded already.")
    assert main(["lists", "show", "--database", database]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert len(shown) == len(dated_lists.NAMES) and shown[0] == said[0] and "not loaded" in shown[1]


def test_the_operator_is_warned_of_every_list_that_is_a_sample(timed: Store) -> None:
    """What the product brings from an official source needs no warning, and neither does a loaded official list."""
    first = "Offence codes: only sample data is loaded. Load the official list: nationalstore lists load offence_codes FILE."
    assert lists.warnings(timed)[0] == first and len(lists.warnings(timed)) == 4
    load_codes(timed, "2026-04-01", official=False, N8="Assault")
    assert lists.warnings(timed)[0] == first
    load_codes(timed, "2026-04-01", N8="Assault")
    assert first not in lists.warnings(timed) and len(lists.warnings(timed)) == 3
