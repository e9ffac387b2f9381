"""The forms of the pages as structs: the fields of a form are read once, where the request arrives.

A text is the last value of its field; a tuple holds every value that was ticked.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

F = TypeVar("F", bound=msgspec.Struct)
Fields = dict[str, list[str]]
"""The submitted values by field name."""


def read(fields: Fields, form: type[F]) -> F:
    """Return the form; fields that the browser did not send keep their defaults."""
    typed = {
        field.name: values[-1] if field.type is str else tuple(values)
        for field in msgspec.structs.fields(form)
        if (values := fields.get(field.encode_name))
    }
    return form(**typed)


class Switching(msgspec.Struct, frozen=True):
    """A form that is also sent by the links to another language, which show again what was typed. A button sets ``then``."""

    then: str = ""

    @property
    def switches_language(self) -> bool:
        """Whether the page is only to be shown in another language."""
        return self.then == "language"


class CaseKey(Switching, frozen=True):
    """A reference with the code that opens its case, and a message that was typed when the last visit ended."""

    reference: str = ""
    code: str = ""
    text: str = ""


class ReturnCode(msgspec.Struct, frozen=True):
    """The code under which an unfinished report was saved."""

    code: str = ""


class Saved(msgspec.Struct, frozen=True):
    """Whether the visitor has saved the code shown on the page."""

    saved: str = ""


class Address(Switching, frozen=True):
    """An email address to sign in with."""

    email: str = ""


class Deletion(msgspec.Struct, frozen=True):
    """Whether the visitor confirms that their account should be deleted."""

    sure: str = ""


class Keeping(msgspec.Struct, frozen=True):
    """Whether the visitor understands what adding an anonymous report to their account means."""

    understood: str = ""


class WordsForm(Switching, frozen=True):
    """A message to the officer, and the id that turns a double click into one message."""

    text: str = ""
    once: str = ""

    @property
    def plain(self) -> str:
        """The text with normalised line endings."""
        return self.text.replace("\r\n", "\n")


class Withdrawal(WordsForm, frozen=True):
    """Whether someone put pressure on the reporter to withdraw, and their comment."""

    pressed: str = ""


class CodeChange(msgspec.Struct, frozen=True):
    """The change to a report's code: ``off`` or ``new``."""

    act: str = ""


class ContactForm(Switching, frozen=True):
    """How a reporter may be contacted: whether at all, on which channels, when, and in which wording."""

    name: str = ""
    email: str = ""
    phone: str = ""
    ways: tuple[str, ...] = ()
    neutral: str = ""
    safe: str = ""
    from_: str = msgspec.field(name="from", default="")
    to: str = ""
    stop: str = ""


class ConfidenceForm(msgspec.Struct, frozen=True):
    """The answer to the question of confidence, and the button that leaves it open."""

    confidence: str = ""
    then: str = ""


class DraftChoice(msgspec.Struct, frozen=True):
    """The id of the unfinished report that a form belongs to, "" for the one last used."""

    report: str = ""


class TypedPostcode(msgspec.Struct, frozen=True):
    """The postcode typed where the police force is asked for."""

    postcode: str = ""


class StepButton(Switching, frozen=True):
    """The button of a step that was pressed, and the search text."""

    find: str = ""
