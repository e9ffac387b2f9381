"""What an officer chose about the window's appearance, as it is stored for the next start."""

from __future__ import annotations

import os
from dataclasses import dataclass

from PySide6.QtCore import QSettings

SYSTEM = "system"
TEXT_SIZES = (100, 125, 150, 175, 200)
"""Sizes of text and controls, in per cent of the usual."""
SCALE = "QT_SCALE_FACTOR"


@dataclass(frozen=True)
class Appearance:
    """The mode (light, dark, contrast, or the system's), the text size in per cent, and whether rows are compact."""

    mode: str = SYSTEM
    text_size: int = 100
    compact: bool = False


def stored(settings: QSettings | None) -> Appearance:
    """Return the stored choices. A value that no version has written counts as not chosen."""
    if settings is None:
        return Appearance()
    sizes = {str(size): size for size in TEXT_SIZES}
    return Appearance(
        str(settings.value("theme") or SYSTEM),
        sizes.get(str(settings.value("text_size")), 100),
        str(settings.value("compact", "false")) == "true",
    )


def scale(size: int) -> None:
    """Make text and controls this large. Qt reads it when the application is made, so it counts from the next start.

    A scale that the computer's administrator has set stays.
    """
    if size != 100:
        os.environ.setdefault(SCALE, str(size / 100))
