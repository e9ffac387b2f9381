"""Every command in README and docs exists and takes the options shown, and the safe ones work."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.helpers.written_commands import PROGRAMS, Written, arguments, commands_of, parser_of, read_all

ALL = read_all()
MAKEFILE = Path("Makefile").read_text("utf-8")
OF_PROGRAMS = [written for written in ALL if written.words[0] in PROGRAMS]


def test_commands_are_found_in_every_kind_of_place() -> None:
    """Commands are found in blocks, over several lines, in tables, in sentences and as alternatives."""
    paper = "```\nworkstation record --x A      why\nnationalstore serve --y\n   --z B …\n```\nSee `make a` or `workstation b | c`."
    assert [written.text for written in commands_of("x", paper)] == [
        "workstation record --x A", "nationalstore serve --y --z B …", "make a", "workstation b", "workstation c",
    ]  # fmt: skip
    assert len(OF_PROGRAMS) > 60
    assert {written.words[1] for written in OF_PROGRAMS} >= {"serve", "officer", "sync", "export", "window"}


@pytest.mark.parametrize("written", OF_PROGRAMS, ids=str)
def test_commands_of_the_programs_parse(written: Written) -> None:
    """Each subcommand and option exists, and a complete command parses with values for its placeholders."""
    typed = arguments(written)
    if written.in_full:
        assert PROGRAMS[written.words[0]](typed[0]).parse_args(typed).run
    else:
        parser_of(written.words[0], typed)


@pytest.mark.parametrize("written", [one for one in ALL if one.words[0] == "make"], ids=str)
def test_make_has_every_target_and_variable(written: Written) -> None:
    """Each target and variable of make exists and is described in `make help`."""
    target, *rest = written.words[1:]
    assert re.search(rf"^{target}:.* ## ", MAKEFILE, re.MULTILINE)
    for variable in (word.partition("=")[0] for word in rest if "=" in word):
        assert f"$({variable})" in MAKEFILE


@pytest.mark.parametrize("written", [one for one in ALL if "-m" in one.words[:2]], ids=str)
def test_modules_that_are_run_are_there(written: Written) -> None:
    """Each module that is run exists, with the options shown."""
    module, *rest = written.words[2:]
    if module in PROGRAMS:
        assert parser_of(module, rest)
        return
    found = importlib.util.find_spec(module)
    assert found is not None and found.origin is not None
    source = Path(found.origin).read_text("utf-8")
    assert all(f'"{word}"' in source for word in rest if word.startswith("--"))


@pytest.mark.parametrize("written", [one for one in ALL if re.search(r"\.sh\b", one.text)], ids=str)
def test_scripts_are_there(written: Written) -> None:
    """Each script exists, is valid, and has the options shown."""
    script = next(word for word in written.words if word.endswith(".sh"))
    subprocess.run(["bash", "-n", script], check=True)
    options = [word for word in written.words if word.startswith("--")]
    assert all(option in Path(script).read_text("utf-8") for option in options)


@pytest.mark.parametrize("written", [one for one in ALL if one.words[0].endswith("/pip")], ids=str)
def test_what_pip_is_told_to_install_is_there(written: Written) -> None:
    """Each folder given to pip is a project, and its extras exist."""
    extras = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for place in (word for word in written.words if word.startswith(".") and word != written.words[0]):
        folder, _, named = place.partition("[")
        assert (Path(folder) / "pyproject.toml").is_file()
        assert set(filter(None, named.rstrip("]").split(","))) <= set(extras)


# The safe commands of docs/operations.md in an order in which they can run, with values for their placeholders.
VALUES = {
    "URL": "sqlite:///{folder}/store.db", "F": "sussex", "U": "m.hale", "R": "administrator", "FILE": "{folder}/file",
    "NAME": "operator", "TEXT": "trial", "cookies|outbox|demo": "cookies", "2000": "20", "90": "5",
    "D": "{folder}/profile", "K": "{folder}/key",
}  # fmt: skip
SAFE = (
    "nationalstore seed", "nationalstore token", "nationalstore officer add", "nationalstore officer list",
    "nationalstore officer change", "nationalstore officer end", "nationalstore record-key", "nationalstore rotate-key",
    "nationalstore restored", "nationalstore audit verify", "nationalstore dispose", "nationalstore clear",
    "nationalstore merge-forces", "nationalstore transfer-open", "workstation doctor", "workstation record",
)  # fmt: skip


def _to_run(start: str, folder: Path) -> list[str]:
    """Return the last shown line without optional parts except `--dry-run`, and with the first alternative."""
    # The last part of the page lists every command.
    page = [one for one in ALL if one.paper == "docs/operations.md" and one.in_full]
    shown = [one.text for one in page if f"{one.text} ".startswith(f"{start} ")][-1]
    shown = re.sub(r"\[(?!--dry-run)[^\]]*\]", " ", shown).replace("[", "").replace("]", "")
    words = shown.split(" | ")[0].split()[1:]
    into = [word if word != "F" or words[n - 1] != "--into" else "kent" for n, word in enumerate(words)]
    into = [word if word != "F" or into[n - 1] != "--to" else "kent" for n, word in enumerate(into)]
    return [VALUES.get(word, word).format(folder=folder) for word in into]


def test_safe_commands_do_what_they_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The safe commands, run in turn on a small database, all exit with 0."""
    monkeypatch.setattr("os.umask", lambda mask: mask)  # Keep the umask of the test's own process.
    (tmp_path / "key").write_bytes(bytes(range(32)))
    (tmp_path / "key").chmod(0o600)
    for start in SAFE:
        program = {"nationalstore": "nationalstore.__main__", "workstation": "workstation.__main__"}[
            start.split()[0]
        ]
        code = importlib.import_module(program).main(_to_run(start, tmp_path))
        assert code == 0, (start, capsys.readouterr())


def test_make_help_lists_every_target() -> None:
    """`make help` lists every target."""
    # Under make, the parent's options would be inherited and add lines about folders.
    alone = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL"}}
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"], capture_output=True, text=True, check=True, env=alone
    ).stdout
    assert set(re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.MULTILINE)) == {
        line.split("\t")[0] for line in shown.splitlines()
    }
