"""Which officer records belong to one person: someone who works in several forces has a record in each of them.

Wherever the rules ask for a second person, another record of the first person is not one.
"""

from __future__ import annotations

from collections.abc import Collection

from casework.documents import codec
from casework.documents.officer import Officer
from nationalstore.db.unit_of_work import ReadSession


def same_person(view: ReadSession, officer: str, others: Collection[str]) -> frozenset[str]:
    """Return those of the other officers' ids that belong to the same person as ``officer``, in whichever force."""
    mine = _names(view, officer)
    return frozenset(other for other in others if not mine.isdisjoint(_names(view, other)))


def known_as(view: ReadSession, officer: str, others: Collection[str]) -> str:
    """Return the id under which the officer is among the others, or their own when they are not among them."""
    return min(same_person(view, officer, others), default=officer)


def _names(view: ReadSession, officer: str) -> frozenset[str]:
    """Return the officer's id and, if there is one, their subject at the identity provider."""
    text = view.rows.document(Officer.KIND, officer, None)
    subject = codec.read_by_parts(Officer, text).subject if text is not None else None
    return frozenset({officer} | ({subject} if subject else set()))
