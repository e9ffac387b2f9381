"""The commands in the project's documents, found in code blocks and in text, and compared with the real ones."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nationalstore import __main__ as store
from workstation import __main__ as desk

PAPERS = (*sorted(Path().glob("*.md")), *sorted(Path("docs").rglob("*.md")))
PROGRAMS = {"nationalstore": store._parser, "workstation": desk._parser}
STARTS = (
    *PROGRAMS,
    "make",
    "python -m",
    ".venv/bin/python -m",
    ".venv/bin/pip",
    "bash",
    "tools/",
    "pre-commit",
)
BLOCK = re.compile(r"^ *```(?P<language>\w*)\n(?P<text>.*?)^ *```$", re.DOTALL | re.MULTILINE)
IN_TEXT = re.compile(r"(?<!`)`([^`]+)`(?!`)")
PLACEHOLDER = re.compile(r"…|[A-Z][A-Z_:|…]*")


@dataclass(frozen=True)
class Written:
    """A command as a document shows it: in full, or only named in a sentence."""

    paper: str
    text: str
    in_full: bool

    @property
    def words(self) -> list[str]:
        """The words without the marks for optional and repeated parts."""
        plain = re.sub(r"\[(…|the options of)[^\]]*\]", " ", self.text)
        plain = re.sub(r"(?<!\.)[\[\]()](?!\S*\")", " ", plain)
        return [word for word in shlex.split(plain) if word != "|"]

    def __str__(self) -> str:
        return f"{self.paper}: {self.text}"


def read_all() -> list[Written]:
    """Return every command of every document."""
    return [
        written for paper in PAPERS for written in commands_of(paper.as_posix(), paper.read_text("utf-8"))
    ]


def commands_of(paper: str, text: str) -> Iterator[Written]:
    """Yield the commands of one document: whole lines of code blocks, and code in sentences."""
    for block in BLOCK.finditer(text):
        yield from (Written(paper, line, True) for line in _lines(block["text"]))
    sentences = re.sub(r"\s+", " ", BLOCK.sub("", text))
    for code in IN_TEXT.finditer(sentences):
        yield from (Written(paper, one, False) for one in _alternatives(code[1]) if _is_command(one))


def _lines(block: str) -> Iterator[str]:
    """Join a command that spans several lines; text after a gap is not part of it."""
    command = ""
    for line in block.splitlines():
        shown = re.split(r" {4,}", line.strip())[0].removesuffix("\\").strip()
        if _is_command(line.strip()):
            if command:
                yield command
            command = shown
        elif command and (line.startswith("  ") or not line.strip()):
            command = f"{command} {shown}".strip()
        elif command:
            yield command
            command = ""
    if command:
        yield command


def _is_command(text: str) -> bool:
    if "─" in text:
        return False  # A diagram.
    return any(text.startswith(start if start.endswith("/") else f"{start} ") for start in STARTS)


def _alternatives(text: str) -> list[str]:
    """Return both commands of `workstation demo | tour`."""
    found = re.fullmatch(r"(\w+) (\w[\w-]*(?: \| \w[\w-]*)+)", text)
    return [f"{found[1]} {word}" for word in found[2].split(" | ")] if found else [text]


def parser_of(program: str, words: Sequence[str]) -> tuple[argparse.ArgumentParser, list[str]]:
    """Return the parser of the named command, and the remaining words. Raises KeyError if the command is unknown."""
    parser, rest = PROGRAMS[program](words[0]), list(words)
    while rest and not rest[0].startswith("-") and (choices := _commands(parser)):
        parser = choices[rest.pop(0)]
    return parser, rest


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def arguments(written: Written) -> list[str]:
    """Return the arguments of a command of one of the programs, with a valid value for every placeholder.

    Raises KeyError for an unknown command or option, ValueError for an invalid value.
    """
    program, *words = written.words
    parser, rest = parser_of(program, words)
    options = {name: action for action in parser._actions for name in action.option_strings}
    places = [action for action in parser._actions if not action.option_strings]
    typed = words[: len(words) - len(rest)]
    while rest:
        option = rest.pop(0)
        if option == "…":
            continue
        if not option.startswith("-") and places:
            typed.append(_value(places.pop(0), option))
            continue
        typed.append(option)
        action = options[option]
        if action.nargs != 0:
            value = rest.pop(0) if rest and not rest[0].startswith("--") else ""
            while rest and rest[0] == "…":
                rest.pop(0)
            if value or written.in_full:
                typed.append(_value(action, value))
    return typed


def _value(action: argparse.Action, shown: str) -> str:
    """Return the shown value, or a valid one in place of a placeholder or a choice."""
    allowed = [str(choice) for choice in action.choices or ()]
    if not shown:
        raise ValueError(f"{_name(action)} needs a value")
    if allowed:
        shown_choices = [one for one in shown.split("|") if not PLACEHOLDER.fullmatch(one)]
        if set(shown_choices) - set(allowed):
            raise ValueError(f"{_name(action)} takes none of {shown}")
        return (shown_choices or allowed)[0]
    if not PLACEHOLDER.fullmatch(shown):
        return shown
    for sample in ("5", "127.0.0.1:8080", "2026-03-01T09:30:00Z"):
        try:
            _check(action, sample)
        except (argparse.ArgumentTypeError, ValueError):
            continue
        return sample
    raise ValueError(f"nothing fits {_name(action)}")


def _name(action: argparse.Action) -> str:
    return ", ".join(action.option_strings) or str(action.metavar or action.dest)


def _check(action: argparse.Action, text: str) -> None:
    if callable(action.type):
        action.type(text)
