"""Documents from the rows of the cache, which store what the store sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection

from casework.documents import codec
from casework.documents.base import Document, Part
from casework.documents.codec import UnreadableDocument
from casework.documents.dated_list import DatedList
from casework.documents.policy import Policy
from casework.lists_in_use import with_lists
from workstation.domain.commands import NO_POLICY
from workstation.domain.text_direction import steady_json

D = TypeVar("D", bound=Document)
_POLICY = "policy"  # Where a connection keeps the policy that it last read, with the places of its parts.


def find_document(type_: type[D], text: str, *, to_encode: bool = False) -> D | None:
    """Return the document, with the readable parts if it is malformed, or None when nothing can be read.

    With `to_encode` it keeps unknown fields and every character, so that it can be exported completely. Otherwise it is for
    the screen, and nothing in it turns the text beside it round.
    """
    try:
        if to_encode:
            return codec.read_by_parts(type_, text)
        return codec.read_without_source(type_, steady_json(text))
    except UnreadableDocument:
        return None


def read_policy(connection: Connection) -> Policy:
    """Return the force's policy as the rules read it, with the country's lists, or an empty one before it has arrived.

    Policy and lists are long and rarely change, so a connection reads them again only when one of them is at another
    place of the feed. A copy that is fetched anew has another generation, because another store may have counted the
    same positions.
    """
    query = (
        "SELECT kind, id, position, version, generation FROM entity WHERE kind IN (?, ?) ORDER BY kind, id"
    )
    places = connection.exec_driver_sql(query, (Policy.KIND, DatedList.KIND)).all()
    known = connection.info.get(_POLICY)
    if known is None or known[0] != places:
        known = connection.info[_POLICY] = (places, _policy_with_lists(connection))
    policy: Policy = known[1]
    return policy


def _policy_with_lists(connection: Connection) -> Policy:
    query = "SELECT record FROM entity WHERE kind = ? ORDER BY position"
    text = connection.exec_driver_sql(query, (Policy.KIND,)).scalar()
    policy = find_document(Policy, text) if text is not None else None
    texts = connection.exec_driver_sql(query, (DatedList.KIND,)).scalars().all()
    lists = (find_document(DatedList, text) for text in texts)
    return with_lists(policy or NO_POLICY, [dated for dated in lists if dated is not None])


class Belonging(Part, frozen=True, kw_only=True):
    """The fields with which any document names the reports it belongs to."""

    report: str | None = None
    reports: tuple[str, ...] | None = None
    """The reports of a person."""


def belonging_of(record: Mapping[str, Any]) -> Belonging:
    """Return the reports to which a document belongs. The document may contain anything."""
    try:
        return msgspec.convert(record, Belonging)
    except msgspec.ValidationError:
        return codec.read_by_parts(Belonging, record)
