"""What a definition says of a service and of each of its questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from nationalstore.core.date_formatting import LANGUAGES

NOT_SURE = "not_sure"
NOT_SURE_WORDS = {"en": "I am not sure", "cy": "Nid wyf yn siŵr"}
RISKS = ("low", "medium", "high", "emergency")
# Welsh has no word for yes: the answer repeats the verb of the question.
WELSH_YES = {
    "oes": ("Oes", "Nac oes"), "do": ("Do", "Naddo"), "ydy": ("Ydy", "Nac ydy"), "ydw": ("Ydw", "Nac ydw"),
    "oedd": ("Oedd", "Nac oedd"), "ie": ("Ie", "Nage"), "gallaf": ("Gallaf", "Na allaf"),
    "hoffwn": ("Hoffwn", "Na hoffwn"), "wyf": ("Wyf", "Nac wyf"),
}  # fmt: skip
FILES_YES = {"yes": {"en": "Yes, I will add them when the report is sent",
                     "cy": "Oes, byddaf yn eu hychwanegu pan fydd yr adroddiad wedi'i anfon"},
             "no": {"en": "No", "cy": "Nac oes"}}  # fmt: skip

Words = Mapping[str, str]
Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Files:
    """Which files are welcome as evidence, how many, and whether there is nothing to do without them."""

    kinds: tuple[str, ...]
    most: int
    mandatory: bool = False


@dataclass(frozen=True)
class Question:
    """One question of a service."""

    key: str
    label: Words
    type: str
    required: bool = False
    section: str = ""
    hint: Words | None = None
    options: tuple[str, ...] = ()
    option_labels: Mapping[str, Words] = field(default_factory=dict)
    not_sure: bool = False
    when: Mapping[str, Any] | None = None
    min: int | None = None
    max: int | None = None
    pattern: str = ""
    dates: str = "past"
    summary: bool = False
    raises_risk: Mapping[str, str] = field(default_factory=dict)
    flags: Mapping[str, str] = field(default_factory=dict)
    signposts: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    files: Files | None = None

    def asked(self, answers: Answers) -> bool:
        """Whether the answers to the questions before lead to this one."""
        return self.when is None or _holds(self.when, answers)

    def of(self, table: Mapping[str, str], value: object) -> list[str]:
        """Return what a table of this question says about what was chosen."""
        chosen = value if isinstance(value, list) else [value]
        return [table[one] for one in chosen if isinstance(one, str) and one in table]

    def as_record(self) -> dict[str, Any]:
        """Return the question with the wire's names."""
        said = {
            "key": self.key, "label": self.label, "type": self.type, "required": self.required,
            "options": list(self.options), "option_labels": self.option_labels, "when": self.when,
            "section": self.section, "hint": self.hint, "not_sure": self.not_sure, "min": self.min,
            "max": self.max, "pattern": self.pattern or None,
            "dates": self.dates if self.type in ("date", "occurred") else None,
        }  # fmt: skip
        if self.files is not None:
            said["files"] = {"kinds": list(self.files.kinds), "most": self.files.most,
                             "mandatory": self.files.mandatory}  # fmt: skip
        return said


@dataclass(frozen=True)
class Service:
    """One thing a citizen can do."""

    key: str
    version: int
    title: Words
    group: str
    regime: str
    crime: bool
    risk: str
    questions: tuple[Question, ...]
    naming: str = "allowed"
    role: str = "victim"
    keywords: Words | None = None
    intro: Words | None = None
    routing: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, Words] = field(default_factory=dict)

    @property
    def anonymous(self) -> bool:
        """Whether nobody who uses it is asked for a name."""
        return self.naming == "only"

    @property
    def needs_name(self) -> bool:
        """Whether it cannot be done without a name."""
        return self.naming == "never"

    def asked(self, answers: Answers) -> Iterator[Question]:
        """Yield the questions the answers lead through; an answer to one not asked leads nowhere."""
        counted: dict[str, Any] = {}
        for question in self.questions:
            if question.asked(counted):
                counted[question.key] = answers.get(question.key)
                yield question

    def question(self, key: str) -> Question | None:
        """Return the question of that name."""
        return next((question for question in self.questions if question.key == key), None)

    def as_record(self) -> dict[str, Any]:
        """Return the definition as intake and the feed show it."""
        return {
            "key": self.key, "version": self.version, "title": self.title, "group": self.group,
            "regime": self.regime, "crime": self.crime, "anonymous": self.naming, "intro": self.intro,
            "sections": self.sections, "questions": [question.as_record() for question in self.questions],
        }  # fmt: skip


def service_of(said: Mapping[str, Any]) -> Service:
    """Return the service a checked definition describes."""
    simple = {name: said[name] for name in ("key", "version", "title", "group", "regime", "crime", "risk")}
    more = {name: said[name] for name in ("role", "keywords", "intro", "routing", "sections") if name in said}
    questions = tuple(question_of(question) for question in said["questions"])
    return Service(**simple, **more, naming=said.get("anonymous", "allowed"), questions=questions)


def question_of(said: Mapping[str, Any]) -> Question:
    """Return the question a checked definition describes, with the labels of its answers."""
    plain = {name: value for name, value in said.items() if name not in ("options", "welsh_yes", "files")}
    labels = _labels(said)
    files = said.get("files")
    return Question(
        **plain,
        options=tuple(labels),
        option_labels=labels,
        files=Files(tuple(files["kinds"]), files["most"], files.get("mandatory", False)) if files else None,
    )


def _labels(said: Mapping[str, Any]) -> dict[str, Words]:
    labels: dict[str, Words] = {
        option["value"]: {tongue: option[tongue] for tongue in LANGUAGES}
        for option in said.get("options", ())
    }
    if said["type"] == "yes_no":
        yes, no = WELSH_YES[said["welsh_yes"]]
        labels = {"yes": {"en": "Yes", "cy": yes}, "no": {"en": "No", "cy": no}}
    if said["type"] == "file":
        labels = dict(FILES_YES)
    if said.get("not_sure") and labels:
        labels[NOT_SURE] = NOT_SURE_WORDS
    return labels


def _holds(when: Mapping[str, Any], answers: Answers) -> bool:
    held = [_holds(part, answers) for part in when.get("all", ())]
    if "any" in when:
        held.append(any(_holds(part, answers) for part in when["any"]))
    if "key" in when:
        given = answers.get(when["key"])
        held.append(any(one in when["is"] for one in (given if isinstance(given, list) else [given])))
    return all(held)


def keys_of(when: Mapping[str, Any] | None) -> Iterator[tuple[str, list[str]]]:
    """Yield each question a condition looks at, with the answers it waits for."""
    if when is None:
        return
    if "key" in when:
        yield when["key"], when["is"]
    for part in (*when.get("all", ()), *when.get("any", ())):
        yield from keys_of(part)
