"""The services a citizen can use, each a definition file; adding a service is adding a file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError

from nationalstore.core.errors import Misconfigured, Problem
from nationalstore.services.catalogue import answers
from nationalstore.services.catalogue.questions import NOT_SURE, Question, Service, Words, keys_of, service_of

SCHEMA = "reference_data/service.schema.json"


@dataclass(frozen=True)
class Signpost:
    """Who deals with it instead: a name, what to do, and how to reach them."""

    key: str
    name: Words
    text: Words
    url: str = ""
    phone: str = ""

    def as_record(self) -> dict[str, Any]:
        """Return it as intake shows it."""
        return {"key": self.key, "name": self.name, "text": self.text, "url": self.url or None,
                "phone": self.phone or None}  # fmt: skip


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of a definition file."""
    found: dict[str, Any] = json.loads(_file(SCHEMA).read_text("utf-8"))
    return found


@cache
def signposts() -> dict[str, Signpost]:
    """Return who deals with what the police do not, by key."""
    said = tomllib.loads(_file("reference_data/signposts.toml").read_text("utf-8"))
    return {key: Signpost(key, **one) for key, one in said.items()}


@cache
def versions() -> dict[tuple[str, int], Service]:
    """Return every service in every version there is a file of."""
    folder = _file("reference_data/services")
    services = [read(file) for file in folder.iterdir() if file.name.endswith(".toml")]
    found = {(service.key, service.version): service for service in services}
    if len(found) < len(services):
        raise Misconfigured("Two definition files have the same key and version.")
    return found


@cache
def catalogue() -> dict[str, Service]:
    """Return the newest version of every service by key."""
    ordered = sorted(versions().values(), key=lambda service: (service.key, service.version))
    return {service.key: service for service in ordered}


def find(key: object, version: object = None) -> Service:
    """Return the service of that key, the newest unless a version is named.

    Raises Problem ``answer_invalid`` when there is none.
    """
    service = catalogue().get(key) if isinstance(key, str) else None
    if service is None:
        raise Problem("answer_invalid", "There is no such service.", question="service")
    if version is None:
        return service
    older = versions().get((service.key, version)) if isinstance(version, int) else None
    if older is None:
        raise Problem("answer_invalid", "There is no such version of the service.", question="version")
    return older


def check(service: Service, given: Mapping[str, Any], now: datetime, language: str = "en") -> dict[str, Any]:
    """Return the answers as they are meant, by question asked.

    Raises Problem ``answer_invalid`` naming the first question whose answer will not do.
    """
    for key in given:
        if service.question(key) is None:
            raise Problem(
                "answer_invalid", f"“{key[:80]}” is not a question of this service.", question=key[:80]
            )
    found: dict[str, Any] = {}
    for question in service.questions:
        try:
            if question.asked(found):
                found[question.key] = answers.read(question, given.get(question.key), now)
            elif not answers.blank(given.get(question.key)):
                raise answers.Wrong("not_asked")
        except answers.Wrong as wrong:
            said = f"{wrong.said(question, language)}."
            raise Problem("answer_invalid", said, question=question.key) from None
    return {key: value for key, value in found.items() if value is not None}


def read(file: Traversable) -> Service:
    """Return the definition in a file. Raises Misconfigured naming file and line when it is wrong."""
    text = file.read_text("utf-8")
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Misconfigured(f"{file.name}: {error}") from None
    try:
        _fits(_validator(), said)
        placed = [(at, q) for at, one in enumerate(said["questions"]) for q in _expanded(one, at)]
        said["questions"] = [question for _, question in placed]
        said["sections"] = _sections(said)
        return _whole(service_of(said), [at for at, _ in placed])
    except _Wrong as wrong:
        raise Misconfigured(f"{file.name}, line {_line(text, wrong.path)}: {wrong.why}") from None


# -- what a definition must hold ---------------------------------------------------------------------------


class _Wrong(Exception):
    def __init__(self, why: str, *path: str | int) -> None:
        super().__init__(why)
        self.why, self.path = why, path


def _file(path: str) -> Traversable:
    return resources.files("nationalstore").joinpath(path)


@cache
def _shared() -> dict[str, Any]:
    return tomllib.loads(_file("reference_data/blocks.toml").read_text("utf-8"))


@cache
def _blocks() -> dict[str, list[dict[str, Any]]]:
    said: dict[str, list[dict[str, Any]]] = _shared()["blocks"]
    for name, questions in said.items():
        for question in questions:
            try:
                _fits(_validator("question"), question)
            except _Wrong as wrong:
                raise Misconfigured(f"blocks.toml, “{name}”, {question.get('key')}: {wrong.why}") from None
    return said


def _sections(said: Mapping[str, Any]) -> dict[str, Words]:
    """Return the headings in the order in which their questions come, its own before the shared ones."""
    known = {**_shared()["sections"], **said.get("sections", {})}
    used = dict.fromkeys(question.get("section") for question in said["questions"])
    return {key: known[key] for key in used if key in known}


@cache
def _validator(part: str = "") -> Draft202012Validator:
    """Return what holds a definition, or one part of it, to the schema."""
    return Draft202012Validator({"$defs": schema()["$defs"], "$ref": f"#/$defs/{part}"} if part else schema())


def _fits(validator: Draft202012Validator, said: object) -> None:
    """Raise what is wrong first, as the file goes."""
    faults = sorted(
        validator.iter_errors(said), key=lambda fault: [f"{part:>6}" for part in fault.instance_path]
    )
    for fault in faults:
        raise _Wrong(_why(fault), *fault.instance_path)


def _why(fault: ValidationError) -> str:
    """Return what the schema found, in words."""
    name = next((part for part in reversed(fault.instance_path) if isinstance(part, str)), "the file")
    said = fault.kind.as_dict()
    if fault.kind.name == "enum":
        return f"“{name}” must be one of {', '.join(map(str, said['options']))}"
    if fault.kind.name == "required":
        return f"“{said['property']}” is missing"
    if fault.kind.name == "pattern":
        return f"“{name}” must be small letters, digits and underscores"
    if fault.kind.name == "additionalProperties":
        return f"“{said['unexpected'][0]}” does not belong here"
    if fault.kind.name == "falseSchema":
        return f"“{name}” does not belong here"
    return f"“{name}”: {fault.message[:200]}"


def _expanded(said: dict[str, Any], at: int) -> Iterator[dict[str, Any]]:
    """Yield the question, or the questions of the shared block that is used."""
    if "use" not in said:
        yield said
        return
    block = _blocks().get(said["use"])
    if block is None:
        raise _Wrong(f"there is no block “{said['use']}”", "questions", at, "use")
    for number, question in enumerate(block):
        over = {name: said[name] for name in ("section",) if name in said}
        if number == 0:
            over |= {name: said[name] for name in ("required", "label", "when") if name in said}
        elif "when" in said:
            both = [part for part in (said["when"], question.get("when")) if part]
            over["when"] = both[0] if len(both) == 1 else {"all": both}
        yield {**question, **over}


def _whole(service: Service, places: list[int]) -> Service:
    """Return the service when its parts fit together. Raises what does not, with its place in the file."""
    before: dict[str, Question] = {}
    for question, at in zip(service.questions, places, strict=True):
        if question.key in before:
            raise _Wrong(f"“{question.key}” is asked twice", "questions", at)
        for key, awaited in keys_of(question.when):
            if key not in before or not set(awaited) <= set(before[key].options):
                raise _Wrong(
                    f"“when” waits for an answer “{key}” cannot have before", "questions", at, "when"
                )
        for name in ("raises_risk", "flags", "signposts", "roles"):
            if not set(getattr(question, name)) <= set(question.options):
                raise _Wrong(f"“{name}” names an answer that is not offered", "questions", at, name)
        _known(question, service, at)
        before[question.key] = question
    return service


def _known(question: Question, service: Service, at: int) -> None:
    if not set(question.signposts.values()) <= set(signposts()):
        raise _Wrong("“signposts” names nobody in signposts.toml", "questions", at, "signposts")
    if question.section and question.section not in service.sections:
        raise _Wrong(f"there is no section “{question.section}”", "questions", at, "section")
    if question.pattern and question.pattern not in answers.patterns():
        raise _Wrong(f"there is no pattern “{question.pattern}”", "questions", at, "pattern")
    if NOT_SURE in question.options and not question.not_sure:
        raise _Wrong("say not_sure = true instead of an option of that name", "questions", at, "options")


def _line(text: str, path: tuple[str | int, ...]) -> int:
    """Return the line of the entry: the first of its name after the head of its question."""
    lines = text.splitlines()
    start, names = 0, [part for part in path if isinstance(part, str)]
    if len(path) > 1 and path[0] == "questions" and isinstance(path[1], int):
        heads = [number for number, line in enumerate(lines) if line.strip() == "[[questions]]"]
        start, names = heads[min(path[1], len(heads) - 1)], names[1:]
    if not names:
        return start + 1
    for number in range(start, len(lines)):
        if lines[number].startswith(
            (f"{names[0]} ", f"{names[0]}=", f"[{names[0]}", f"[questions.{names[0]}")
        ):
            return number + 1
    return start + 1
