"""The services a citizen can use, each a definition file; adding a service is adding a file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from nationalstore.errors import Misconfigured, Problem

TYPES = ("text", "textarea", "choice", "date", "place", "yes_no")
RISKS = ("emergency", "high", "medium", "low")
LANGUAGES = ("en", "cy")
LONGEST = {"text": 200, "textarea": 20_000, "place": 300, "date": 40, "choice": 100, "yes_no": 3}


@dataclass(frozen=True)
class Question:
    """One question of a service."""

    key: str
    label: dict[str, str]
    type: str
    required: bool
    options: tuple[str, ...]
    option_labels: dict[str, dict[str, str]]
    when: dict[str, Any] | None
    summary: bool
    raises_risk: str | None

    def asked(self, answers: dict[str, str]) -> bool:
        """Whether the answers given so far lead to this question."""
        return self.when is None or answers.get(self.when["key"]) in self.when["is"]

    def problem(self, value: object) -> str | None:
        """Return what is wrong with an answer, in plain words, or None."""
        if value is not None and not isinstance(value, str):
            return "must be text"
        if not value or not value.strip():
            return "needs an answer" if self.required else None
        if len(value) > LONGEST[self.type]:
            return f"is longer than {LONGEST[self.type]} characters"
        if self.options and value not in self.options:
            return "must be one of the answers offered"
        return None

    def shown(self, value: str, language: str) -> str:
        """Return an answer in words: what was typed, or the label of what was chosen."""
        return self.option_labels.get(value, {}).get(language, value)


@dataclass(frozen=True)
class Service:
    """One thing a citizen can do."""

    key: str
    version: int
    title: dict[str, str]
    group: str
    regime: str
    crime: bool
    risk: str
    anonymous: bool
    questions: tuple[Question, ...]

    def check(self, answers: dict[str, Any]) -> None:
        """Raise Problem ``answer_invalid`` naming the first question whose answer will not do."""
        for key in answers:
            if all(question.key != key for question in self.questions):
                raise Problem("answer_invalid", f"“{key}” is not a question of this service.", question=key)
        for question in self.questions:
            wrong = question.problem(answers.get(question.key)) if question.asked(answers) else None
            if wrong:
                said = f"“{question.label['en']}” {wrong}."
                raise Problem("answer_invalid", said, question=question.key)

    def as_record(self) -> dict[str, Any]:
        """Return the definition as intake and the feed show it."""
        return {
            "key": self.key,
            "version": self.version,
            "title": self.title,
            "group": self.group,
            "questions": [
                {
                    "key": q.key,
                    "label": q.label,
                    "type": q.type,
                    "required": q.required,
                    "options": list(q.options),
                    "when": q.when,
                }
                for q in self.questions
            ],
        }


@cache
def catalogue() -> dict[str, Service]:
    """Return every service by key, from the definition files."""
    folder = resources.files("nationalstore").joinpath("intake/services")
    services = [read(file) for file in folder.iterdir() if file.name.endswith(".toml")]
    return {service.key: service for service in sorted(services, key=lambda service: service.key)}


def find(key: object) -> Service:
    """Return the service of that key. Raises Problem ``answer_invalid`` when there is none."""
    service = catalogue().get(key) if isinstance(key, str) else None
    if service is None:
        raise Problem("answer_invalid", "There is no such service.", question="service")
    return service


def read(file: Traversable) -> Service:
    """Return the definition in a file. Raises Misconfigured naming file and line when it is wrong."""
    text = file.read_text("utf-8")
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Misconfigured(f"{file.name}: {error}") from None
    try:
        return Service(
            key=_text(said, "key"),
            version=int(said["version"]),
            title=_words(said, "title"),
            group=_text(said, "group"),
            regime=_one_of(said, "regime", ("law_enforcement", "general")),
            crime=bool(said.get("crime", False)),
            risk=_one_of(said, "risk", RISKS),
            anonymous=bool(said.get("anonymous", False)),
            questions=tuple(_question(question) for question in said["questions"]),
        )
    except _Wrong as wrong:
        raise Misconfigured(f"{file.name}, line {_line(text, wrong)}: {wrong.why}") from None
    except (KeyError, TypeError, ValueError) as error:
        raise Misconfigured(f"{file.name}, line 1: {error} is missing or of the wrong type") from None


class _Wrong(Exception):
    def __init__(self, at: str, key: str, why: str) -> None:
        super().__init__(why)
        self.at, self.key, self.why = at, key, why


def _question(said: dict[str, Any]) -> Question:
    type_ = _one_of(said, "type", TYPES)
    options = tuple(said.get("options", ("yes", "no") if type_ == "yes_no" else ()))
    if type_ == "choice" and not options:
        raise _Wrong(str(said["key"]), "options", "a choice needs options")
    labels = {"yes": {"en": "Yes", "cy": "Ydw"}, "no": {"en": "No", "cy": "Nac ydw"}}
    return Question(
        key=_text(said, "key"),
        label=_words(said, "label"),
        type=type_,
        required=bool(said.get("required", False)),
        options=options,
        option_labels=said.get("option_labels", labels if type_ == "yes_no" else {}),
        when=said.get("when"),
        summary=bool(said.get("summary", False)),
        raises_risk=said.get("raises_risk"),
    )


def _text(said: dict[str, Any], name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not re.fullmatch(r"[a-z_]+", value):
        raise _Wrong(str(said.get("key", "")), name, f"“{name}” must be small letters and underscores")
    return value


def _one_of(said: dict[str, Any], name: str, known: tuple[str, ...]) -> str:
    if said.get(name) not in known:
        raise _Wrong(str(said.get("key", "")), name, f"“{name}” must be one of {', '.join(known)}")
    return str(said[name])


def _words(said: dict[str, Any], name: str) -> dict[str, str]:
    words = said.get(name)
    if not isinstance(words, dict) or any(not isinstance(words.get(tongue), str) for tongue in LANGUAGES):
        raise _Wrong(str(said.get("key", "")), name, f"“{name}” needs words in English and Welsh")
    return words


def _line(text: str, wrong: _Wrong) -> int:
    """Return the line of the wrong entry: the first of its name after the block's key."""
    lines = text.splitlines()
    start = next((n for n, line in enumerate(lines) if line == f'key = "{wrong.at}"'), 0)
    for number in range(start, len(lines)):
        if lines[number].startswith(
            (f"{wrong.key} ", f"{wrong.key}=", f"[questions.{wrong.key}", f"[{wrong.key}")
        ):
            return number + 1
    return start + 1
