"""The forms of the pages as structs: a form's fields are read once, where they come in.

A text is what was typed last under its name; a tuple holds everything that was ticked.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

F = TypeVar("F", bound=msgspec.Struct)
Fields = dict[str, list[str]]
"""What a browser sends: the values by the names of the fields."""


def read(fields: Fields, form: type[F]) -> F:
    """Return the form; what the browser did not send is as the form says."""
    typed = {
        field.name: values[-1] if field.type is str else tuple(values)
        for field in msgspec.structs.fields(form)
        if (values := fields.get(field.encode_name))
    }
    return form(**typed)


class CaseKey(msgspec.Struct, frozen=True):
    """A reference with the code that opens its case."""

    reference: str = ""
    code: str = ""


class ReturnCode(msgspec.Struct, frozen=True):
    """The code under which a report that is not finished was kept."""

    code: str = ""


class Saved(msgspec.Struct, frozen=True):
    """Whether the reader has saved the code that a page shows."""

    saved: str = ""


class Address(msgspec.Struct, frozen=True):
    """An email address to sign in with."""

    email: str = ""


class Deletion(msgspec.Struct, frozen=True):
    """Whether the reader is sure that their account shall go."""

    sure: str = ""


class Keeping(msgspec.Struct, frozen=True):
    """Whether the reader has understood what it means to put an anonymous report into their account."""

    understood: str = ""


class WordsForm(msgspec.Struct, frozen=True):
    """Words to the officer, and the id that makes two clicks one message."""

    text: str = ""
    once: str = ""

    @property
    def plain(self) -> str:
        """The words with plain ends of lines."""
        return self.text.replace("\r\n", "\n")


class Withdrawal(WordsForm, frozen=True):
    """Whether someone pressed the reporter to withdraw, and their words."""

    pressed: str = ""


class CodeChange(msgspec.Struct, frozen=True):
    """What becomes of a report's code: ``off`` or ``new``."""

    act: str = ""


class ContactForm(msgspec.Struct, frozen=True):
    """How a reporter may be reached: whether at all, by which ways, when, in which words."""

    name: str = ""
    email: str = ""
    phone: str = ""
    ways: tuple[str, ...] = ()
    neutral: str = ""
    safe: str = ""
    from_: str = msgspec.field(name="from", default="")
    to: str = ""
    stop: str = ""


class StepButton(msgspec.Struct, frozen=True):
    """Which button of a step was pressed, and what was searched for."""

    then: str = ""
    find: str = ""
