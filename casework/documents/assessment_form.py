"""The THRIVE form of a force's policy: its letters, levels and steps, with what of its earlier versions is still needed."""

from __future__ import annotations

from typing import ClassVar

from casework.documents.base import Part


class FormLetter(Part, frozen=True, kw_only=True):
    """One question of the assessment form."""

    key: str
    title: str = ""
    prompt: str | None = None


class FormTick(Part, frozen=True, kw_only=True):
    """One step that the assessment form requires."""

    key: str
    title: str = ""
    hint: str | None = None
    required: bool | None = False


class FormerForm(Part, frozen=True, kw_only=True):
    """An earlier version of the form. An assessment made offline is judged by the form it was made with."""

    version: int
    levels: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()


class AssessmentForm(Part, frozen=True, kw_only=True):
    """The THRIVE form."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"former"})

    version: int | None = None
    levels: tuple[str, ...] = ()
    """The levels, from lowest to highest."""
    reasons_from: str | None = None
    """The lowest level that requires a reason."""
    letters: tuple[FormLetter, ...] = ()
    ticks: tuple[FormTick, ...] | None = ()
    former: tuple[FormerForm, ...] | None = ()
