"""The services for citizens. Each is a definition file; a new service needs only a new file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import msgspec
from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind
from msgspec import structs

from casework.documents.base import Json
from casework.documents.service import Condition
from nationalstore.core.errors import Misconfigured, Problem
from nationalstore.services.catalogue import answers
from nationalstore.services.catalogue.definition_files import WrittenQuestion, WrittenService
from nationalstore.services.catalogue.questions import (
    NOT_SURE,
    Answers,
    CatalogueQuestion,
    Service,
    Words,
    keys_of,
    service_of,
)

SCHEMA = "reference_data/service.schema.json"


@dataclass(frozen=True)
class Signpost:
    """The organisation that is responsible instead: its name, what to do, and how to reach it."""

    key: str
    name: Words
    text: Words
    url: str = ""
    phone: str = ""

    def as_record(self) -> dict[str, Json]:
        """Return the signpost as intake returns it."""
        return {"key": self.key, "name": dict(self.name), "text": dict(self.text), "url": self.url or None,
                "phone": self.phone or None}  # fmt: skip


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of a definition file."""
    return msgspec.json.decode(_file(SCHEMA).read_bytes(), type=dict[str, Any])


@cache
def signposts() -> dict[str, Signpost]:
    """Return the organisations responsible for what the police do not handle, by key."""
    written = tomllib.loads(_file("reference_data/signposts.toml").read_text("utf-8"))
    return {key: Signpost(key, **signpost) for key, signpost in written.items()}


@cache
def versions() -> dict[tuple[str, int], Service]:
    """Return every service in every version that has a file."""
    folder = _file("reference_data/services")
    services = [read(file) for file in folder.iterdir() if file.name.endswith(".toml")]
    by_version = {(service.key, service.version): service for service in services}
    if len(by_version) < len(services):
        raise Misconfigured("Two definition files have the same key and version.")
    return by_version


@cache
def catalogue() -> dict[str, Service]:
    """Return the newest version of every service, by key."""
    ordered = sorted(versions().values(), key=lambda service: (service.key, service.version))
    return {service.key: service for service in ordered}


def find(key: Json, version: Json = None) -> Service:
    """Return the service with this key, in its newest version unless one is named.

    Raises Problem ``answer_invalid`` if it does not exist.
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


def check(service: Service, given: Answers, now: datetime, language: str = "en") -> Answers:
    """Return the parsed answers by the keys of the questions asked.

    Raises Problem ``answer_invalid`` naming the first question with an invalid answer.
    """
    for key in given:
        if service.question(key) is None:
            raise Problem(
                "answer_invalid", f"“{key[:80]}” is not a question of this service.", question=key[:80]
            )
    meant: Answers = {}
    for question in service.questions:
        try:
            if question.asked(meant):
                meant[question.key] = answers.read(question, given.get(question.key), now)
            elif not answers.blank(given.get(question.key)):
                raise answers.Wrong("not_asked")
        except answers.Wrong as wrong:
            raise Problem(
                "answer_invalid", f"{wrong.sentence(question, language)}.", question=question.key
            ) from None
    return {key: value for key, value in meant.items() if value is not None}


def read(file: Traversable) -> Service:
    """Return the definition from a file. Raises Misconfigured naming file and line when it is invalid."""
    text = file.read_text("utf-8")
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Misconfigured(f"{file.name}: {error}") from None
    try:
        _fits(_validator(), content)
        written = msgspec.convert(content, WrittenService)
        placed = [
            (at, each)
            for at, question in enumerate(written.questions)
            for each in _expanded(question, at, written.blocks)
        ]
        questions = [question for _, question in placed]
        return _whole(service_of(written, questions, _sections(written, questions)), [at for at, _ in placed])
    except _Wrong as wrong:
        raise Misconfigured(f"{file.name}, line {_line(text, wrong.path)}: {wrong.why}") from None


# -- validation of a definition --------------------------------------------------------------------------


class _Wrong(Exception):
    def __init__(self, why: str, *path: str | int) -> None:
        super().__init__(why)
        self.why, self.path = why, path


def _file(path: str) -> Traversable:
    return resources.files("nationalstore").joinpath(path)


class _SharedFile(msgspec.Struct, frozen=True):
    """The content that services share: headings, and blocks of questions that are not yet validated."""

    sections: dict[str, Words]
    blocks: dict[str, list[dict[str, Any]]]


class _SchemaFile(msgspec.Struct, frozen=True):
    """The named parts of the schema."""

    defs: dict[str, Any] = msgspec.field(name="$defs")


def _shared_name(edition: int) -> str:
    return f"blocks.{edition}.toml" if edition else "blocks.toml"


@cache
def _shared(edition: int) -> _SharedFile:
    """Return an edition of the shared content, 0 for the newest. Raises Misconfigured if it has no file."""
    file = _file(f"reference_data/{_shared_name(edition)}")
    if not file.is_file():
        raise Misconfigured(f"there is no {_shared_name(edition)}")
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), _SharedFile)


@cache
def _blocks(edition: int) -> dict[str, list[WrittenQuestion]]:
    shared = _shared(edition).blocks
    for name, questions in shared.items():
        for number, question in enumerate(questions, 1):
            try:
                _fits(_validator("question"), question)
            except _Wrong as wrong:
                raise Misconfigured(
                    f"{_shared_name(edition)}, “{name}”, question {number}: {wrong.why}"
                ) from None
    return msgspec.convert(shared, dict[str, list[WrittenQuestion]])


def _sections(written: WrittenService, questions: Sequence[WrittenQuestion]) -> dict[str, Words]:
    """Return the headings in the order of their questions; a service's own heading overrides a shared one."""
    known = {**_shared(written.blocks).sections, **written.sections}
    used = dict.fromkeys(question.section for question in questions)
    return {key: known[key] for key in used if key in known}


@cache
def _validator(part: str = "") -> Draft202012Validator:
    """Return the validator for a definition, or for one part of it."""
    if not part:
        return Draft202012Validator(schema())
    defs = msgspec.convert(schema(), _SchemaFile).defs
    return Draft202012Validator({"$defs": defs, "$ref": f"#/$defs/{part}"})


def _fits(validator: Draft202012Validator, content: dict[str, Json]) -> None:
    """Raise the first error in file order."""
    faults = sorted(
        validator.iter_errors(content), key=lambda fault: [f"{part:>6}" for part in fault.instance_path]
    )
    for fault in faults:
        raise _Wrong(_why(fault), *fault.instance_path)


def _why(fault: ValidationError) -> str:
    """Return a schema error in words."""
    name = next((part for part in reversed(fault.instance_path) if isinstance(part, str)), "the file")
    kind = fault.kind
    if isinstance(kind, ValidationErrorKind.Enum):
        return f"“{name}” must be one of {', '.join(map(str, kind.options))}"
    if isinstance(kind, ValidationErrorKind.Required):
        return f"“{kind.property}” is missing"
    if isinstance(kind, ValidationErrorKind.Pattern):
        return f"“{name}” must be small letters, digits and underscores"
    if isinstance(kind, ValidationErrorKind.AdditionalProperties):
        return f"“{kind.unexpected[0]}” does not belong here"
    if isinstance(kind, ValidationErrorKind.FalseSchema):
        return f"“{name}” does not belong here"
    return f"“{name}”: {fault.message[:200]}"


def _expanded(written: WrittenQuestion, at: int, edition: int) -> Iterator[WrittenQuestion]:
    """Yield the question, or the questions of the shared block it uses."""
    if written.use is None:
        yield written
        return
    block = _blocks(edition).get(written.use)
    if block is None:
        raise _Wrong(f"there is no block “{written.use}”", "questions", at, "use")
    for number, question in enumerate(block):
        placed = structs.replace(question, section=written.section or question.section)
        yield _first_of_block(placed, written) if number == 0 else _also_when(placed, written.when)


def _first_of_block(question: WrittenQuestion, over: WrittenQuestion) -> WrittenQuestion:
    """Return the first question of a block with the changes from the definition."""
    required = question.required if over.required is None else over.required
    return structs.replace(
        question, required=required, label=over.label or question.label, when=over.when or question.when
    )


def _also_when(question: WrittenQuestion, when: Condition | None) -> WrittenQuestion:
    """Return the question with this condition added to its own."""
    both = tuple(part for part in (when, question.when) if part is not None)
    return structs.replace(question, when=Condition(all=both) if len(both) > 1 else next(iter(both), None))


def _whole(service: Service, places: list[int]) -> Service:
    """Return the service if its parts fit together. Raises _Wrong with the place in the file if they do not."""
    before: dict[str, CatalogueQuestion] = {}
    for question, at in zip(service.questions, places, strict=True):
        if question.key in before:
            raise _Wrong(f"“{question.key}” is asked twice", "questions", at)
        notice = question.notice.when if question.notice is not None else None
        for key, awaited in (*keys_of(question.when), *keys_of(notice)):
            if key not in before or not set(awaited) <= set(before[key].options):
                raise _Wrong(
                    f"“when” depends on an answer that “{key}” cannot have yet", "questions", at, "when"
                )
        for name in ("raises_risk", "flags", "signposts", "roles", "codes"):
            if not set(getattr(question, name)) <= set(question.options):
                raise _Wrong(f"“{name}” names an answer that is not offered", "questions", at, name)
        _known(question, service, at)
        before[question.key] = question
    return service


def _known(question: CatalogueQuestion, service: Service, at: int) -> None:
    if not set(question.signposts.values()) <= set(signposts()):
        raise _Wrong("“signposts” names nobody in signposts.toml", "questions", at, "signposts")
    if question.section and question.section not in service.sections:
        raise _Wrong(f"there is no section “{question.section}”", "questions", at, "section")
    if question.pattern and not answers.known_pattern(question.pattern, question.type):
        raise _Wrong(f"there is no pattern “{question.pattern}”", "questions", at, "pattern")
    if NOT_SURE in question.options and not question.not_sure:
        raise _Wrong("say not_sure = true instead of an option of that name", "questions", at, "options")


def _line(text: str, path: tuple[str | int, ...]) -> int:
    """Return the line of the entry: the first line with its name after the heading of its question."""
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
