"""The description of a form: its questions, its answers and what is still missing. Without widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class FormField:
    """One question. `kind` is text, secret, lines, choice, several or check; each choice is a (value, label) pair.

    The answer to several is the chosen values with a space between them.
    """

    key: str
    title: str
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    required: bool = True
    hint: str = ""
    asked_for: tuple[str, str] | None = None
    """The key of a question before this one and the answer for which this one is asked; None for always."""

    def is_asked(self, answers: Mapping[str, str]) -> bool:
        """Whether the question is asked, given the answers to those before it."""
        return self.asked_for is None or answers.get(self.asked_for[0]) == self.asked_for[1]


@dataclass(frozen=True)
class Form:
    """The questions asked before an action, and the text of the button."""

    title: str
    fields: tuple[FormField, ...]
    act: str
    lead: str = ""
    lacks: Callable[[FormAnswers], str] | None = None
    """Returns what is still needed besides the required questions, or "" when nothing is."""
    about: tuple[str, ...] = ()
    """The ids of what the form is about: a report, an item on it, a person, or every selected report. What was typed is
    shown again only on a form about the same, and goes with a case that leaves the desk."""

    def concerning(self, *ids: str) -> Form:
        """Return the form as one about these reports, items or persons. Empty ids count for nothing."""
        return replace(self, about=tuple(id_ for id_ in ids if id_))


class FormAnswers(dict[str, str]):
    """The answers, by field key."""

    def to(self, field: FormField) -> str:
        """Return the answer to one question."""
        return self[field.key]


def missing(form: Form, answers: FormAnswers) -> list[str]:
    """Return the titles of required questions that have no answer, or what else is still needed."""
    open_ = [
        field.title
        for field in form.fields
        if field.required and field.is_asked(answers) and not answers.get(field.key, "").strip()
    ]
    also = form.lacks(answers) if form.lacks is not None and not open_ else ""
    return [*open_, *([also] if also else [])]
