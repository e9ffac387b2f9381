"""Colleagues named in the text of a note: the label that stands for each, and who is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from casework.documents.officer import Officer

SIGN = "@"


def labels_of(officers: Iterable[Officer], me: str) -> dict[str, str]:
    """Return the label of each officer but ``me``, with their id, in the order of the labels.

    It is the name, or with the sign-in name where two officers have the same name. Of two that still have the same
    label, neither can be named, because a reader could not tell who is meant.
    """
    others = [officer for officer in officers if officer.id != me and officer.name.strip()]
    names = Counter(_plain(officer.name) for officer in others)
    labels = [(_label(officer, alone=names[_plain(officer.name)] == 1), officer.id) for officer in others]
    times = Counter(label for label, _ in labels)
    return {label: id_ for label, id_ in sorted(labels) if times[label] == 1}


def named_in(text: str, labels: Mapping[str, str]) -> list[str]:
    """Return the ids of those whom the text names, each once, in the order of the text. A longer label wins."""
    if SIGN not in text or not labels:
        return []
    longest_first = sorted(labels, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w){SIGN}({'|'.join(map(re.escape, longest_first))})(?!\w)")
    return list(dict.fromkeys(labels[match[1]] for match in pattern.finditer(" ".join(text.split()))))


def _label(officer: Officer, *, alone: bool) -> str:
    name = _plain(officer.name)
    return name if alone or not officer.username else f"{name} ({_plain(officer.username)})"


def _plain(name: str) -> str:
    return " ".join(name.split())
