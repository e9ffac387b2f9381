"""The command line: bad input prints one message and exits with 2, and loses nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.ids import uid
from tests.workstation.ui.conftest import fill, report
from workstation.__main__ import main
from workstation.domain.tree_head import TreeHead
from workstation.keys.key_file import read_key
from workstation.session.profile import Profile


@pytest.fixture
def place(tmp_path: Path) -> list[str]:
    """Return the arguments that name a profile and its key."""
    key = tmp_path / "key"
    key.write_bytes(bytes(range(32)))
    key.chmod(0o600)
    return ["--profile-dir", str(tmp_path / "profile"), "--key-file", str(key)]


NOTE = json.dumps({"kind": "note", "report": uid("r1"), "body": {"text": "Seen"}})


def test_a_command_written_is_pending(place: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """act writes one command; doctor counts it and finds both files sound."""
    assert main(["act", "--json", NOTE, *place]) == 0
    assert json.loads(capsys.readouterr().out)["pending"] == 1
    assert main(["doctor", "--json", *place]) == 0
    found = json.loads(capsys.readouterr().out)
    assert "offence_codes" in found["sample_lists"] and "bank_holidays" not in found["sample_lists"]
    assert found["pending"] == 1 and found["integrity"] == {"cache": True, "journal": True}


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"kind": "explode"}', '{"kind": "note", "body": 3}'])
def test_what_is_no_command_is_told(place: list[str], capsys: pytest.CaptureFixture[str], said: str) -> None:
    """Input that is not a command writes nothing, and a message explains what a command is."""
    assert main(["act", "--json", said, *place]) == 2
    assert capsys.readouterr().err.strip()


def test_a_wrong_key_keeps_the_journal(place: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """With another key nothing opens and nothing is lost; with the right one everything is there."""
    main(["act", "--json", NOTE, *place])
    key = Path(place[3])
    key.write_bytes(bytes(32))
    assert main(["doctor", "--json", *place]) == 2
    key.write_bytes(bytes(range(32)))
    capsys.readouterr()
    assert main(["doctor", "--json", *place]) == 0
    assert json.loads(capsys.readouterr().out)["pending"] == 1


def test_a_damaged_cache_is_made_anew(place: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A damaged cache is rebuilt, and the journal beside it is kept."""
    main(["act", "--json", NOTE, *place])
    (Path(place[1]) / "cache.db").write_bytes(b"nonsense" * 1000)
    capsys.readouterr()
    assert main(["doctor", "--json", *place]) == 0
    assert json.loads(capsys.readouterr().out)["pending"] == 1


@pytest.mark.parametrize("mode", [0o644, 0o640])
def test_a_key_others_can_read_is_refused(place: list[str], mode: int) -> None:
    """A key file that others can read is refused."""
    Path(place[3]).chmod(mode)
    assert main(["doctor", *place]) == 2


def test_an_unreachable_store_is_told(
    place: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without an address or a token the command prints a message and exits with 2."""
    words = ["sync", "--once", "--token-file", str(tmp_path / "token"), *place]
    assert main([*words, "--store", "http://127.0.0.1:1"]) == 2
    (tmp_path / "token").write_text("t")
    for store in ("nowhere", "http://store.example", "http://127.0.0.1@store.example"):
        assert main([*words, "--store", store]) == 2
        assert "web address" in capsys.readouterr().err
    assert main([*words, "--store", "http://127.0.0.1:1"]) == 2
    assert "cannot be reached" in capsys.readouterr().err


def test_unknown_arguments_end_with_two(place: list[str]) -> None:
    """An argument the program does not know is a usage error."""
    with pytest.raises(SystemExit) as ended:
        main(["dance", *place])
    assert ended.value.code == 2


def test_an_alarm_about_the_record_is_shown_and_ended_by_a_person(
    place: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Both heads are shown as evidence; who closed the alarm and why is kept and added to the audit log."""
    pinned, shown = (
        TreeHead("sussex", size, "ab", "2026-11-25T00:00:00.000Z", "cd", "ef") for size in (9, 4)
    )
    with Profile(Path(place[1]), read_key(Path(place[3]))) as profile:
        profile.journal.keep_pin(pinned)
        profile.journal.raise_alarm("smaller", pinned, shown, [])
    assert main(["record", *place]) == 1
    (alarm,) = json.loads(capsys.readouterr().out)["alarms"]
    assert (alarm["pinned"]["size"], alarm["shown"]["size"]) == (9, 4) and "fewer" in alarm["words"]
    assert main(["record", *place, "--settle", " "]) == 2
    assert main(["record", *place, "--settle", "Restored from the backup of Monday; Ines Varley"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["alarms"][0]["settled"].startswith("Restored") and found["waiting"] == 1
    assert found["pinned"] == [], "the next head is believed as the first one was"


EXPORT = ["export", "--recipient", "Chief Constable", "--reason", "Monday meeting"]


def test_a_list_a_week_and_a_case_are_exported_without_a_window(
    place: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For scheduled tasks, each kind is exported to a file and recorded as a disclosure."""
    with Profile(Path(place[1]), bytes(range(32))) as profile:
        fill(profile, [report(n) for n in range(1, 6)])
    for kind, ending, begins, more in (
        ("csv", "csv", b'"Marking"', []), ("json", "json", b'{\n "format"', ["--view", "everything"]),
        ("weekly", "pdf", b"%PDF", ["--language", "cy"]), ("case", "zip", b"PK", ["--reference", "SOH-26-TEST-0003"]),
    ):  # fmt: skip
        out = tmp_path / f"{kind}.{ending}"
        assert main([*EXPORT, "--kind", kind, "--out", str(out), *more, *place]) == 0
        assert out.read_bytes().startswith(begins), kind
        assert json.loads(capsys.readouterr().out)["out"] == str(out)
    with Profile(Path(place[1]), bytes(range(32))) as profile:
        rows = profile.journal._run("SELECT entry FROM access ORDER BY row").scalars()
        assert ["Monday meeting" in str(row) for row in rows] == [True] * 4


@pytest.mark.parametrize(
    "more", [["--kind", "csv", "--view", "nothing"], ["--kind", "case", "--reference", "SOH-0"]]
)
def test_what_is_not_there_is_not_exported(
    place: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str]
) -> None:
    """An unknown view or case prints a message and exits with 2, with no file and no disclosure."""
    out = tmp_path / "out"
    assert main([*EXPORT, *more, "--out", str(out), *place]) == 2
    assert "There is no" in capsys.readouterr().err and not out.exists()


def test_a_place_that_cannot_be_written_is_told(
    place: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing folder prints a message and exits with 2."""
    with Profile(Path(place[1]), bytes(range(32))) as profile:
        fill(profile, [report(1)])
    assert main([*EXPORT, "--kind", "csv", "--out", str(tmp_path / "gone" / "x.csv"), *place]) == 2
    assert "not written" in capsys.readouterr().err


@pytest.mark.parametrize(
    "said",
    [
        '{"kind": "note", "report": "1", "body": {"text": "Seen"}}',
        json.dumps({"kind": "note", "report": uid("r1"), "body": {"text": "x" * 1_000_000}}),
        f'{{"kind": "note", "report": "{uid("r1")}", "body": {{"text": NaN}}}}',
        f'{{"kind": "note", "report": "{uid("r1")}", "body": {{"text": -Infinity}}}}',
        f'{{"kind": "note", "report": "{uid("r1")}", "body": {{"text": "\\ud800"}}}}',
        f'{{"kind": "claim", "report": "{uid("r1")}", "body": {{"x": {"[" * 900}{"]" * 900}}}}}',
    ],
)
def test_what_no_store_could_read_is_never_written(
    place: list[str], capsys: pytest.CaptureFixture[str], said: str
) -> None:
    """A command that no store could read is refused with a message, and nothing is queued to block later work."""
    assert main(["act", "--json", said, *place]) == 2
    assert capsys.readouterr().err.strip()
    assert main(["doctor", "--json", *place]) == 0
    assert json.loads(capsys.readouterr().out)["pending"] == 0


def test_a_character_that_nobody_typed_is_taken_out(
    place: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A NUL inside a text is taken out before the journal."""
    note = {"kind": "note", "report": uid("r1"), "body": {"text": "a\x00b"}}
    assert main(["act", "--json", json.dumps(note), *place]) == 0
    capsys.readouterr()
    with Profile(Path(place[1]), bytes(range(32))) as profile:
        (command,) = profile.journal.waiting()
    assert command.body["text"] == "ab"
