"""Which reports may belong with one: about the same event, or with someone who was a victim before.

A copy has only cases that its officer may read, so nothing here shows another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection

from casework.known_people import KnownPerson
from casework.typed_values import folding
from workstation.domain.duplicates import Features, Match, compare, traces
from workstation.domain.repeat_victims import REPEAT, Repeat, looked_for, repeat

MOST_NEAR = 80  # Candidates per trace.
RARE = 400  # A word in more reports than this does not identify any of them.
RAREST = 8  # words
MOST_SURE, MOST_WEAK = MOST_NEAR, 5  # Repeat victims that are shown; most weak ones share only a common name.
_OWN = "SELECT rid, features, people FROM likeness JOIN queue USING (rid) WHERE report = ?"
_people = msgspec.json.Decoder(tuple[KnownPerson, ...]).decode


def alike(connection: Connection, report_id: str, threshold: float) -> list[tuple[int, Match]]:
    """Return the row ids of reports that may be about the same event, the likeliest first, with the reasons.

    From `threshold` on they are called duplicates.
    """
    own = connection.exec_driver_sql(_OWN, (report_id,)).first()
    if own is None:
        return []
    known = Features.from_list(json.loads(own.features))
    rows = connection.exec_driver_sql(
        "SELECT rid, features FROM likeness WHERE rid IN (SELECT value FROM json_each(?))",
        (json.dumps([rid for rid in _candidates(connection, known) if rid != own.rid]),),
    ).all()
    matches: list[tuple[float, int, Match]] = []
    for rid, kept in rows:
        judged = compare(known, Features.from_list(json.loads(kept)))
        if judged.score >= threshold:
            matches.append((judged.score + 1, rid, Match("duplicate", judged.score, judged.reasons)))
        elif judged.kind:
            matches.append((judged.score, rid, judged))
    matches.sort(reverse=True, key=lambda match: match[:2])
    return [(rid, judged) for _, rid, judged in matches]


def repeat_victims(connection: Connection, report_id: str) -> list[tuple[int, Repeat]]:
    """Return the row ids of reports whose victim may be someone of this report, with the reasons.

    The sure signs come first, and among them the newest; of the weaker ones a few follow, the strongest first.
    """
    own = connection.exec_driver_sql(_OWN, (report_id,)).first()
    if own is None:
        return []
    people = _people(own.people)
    near = _with_trace(connection, looked_for(people)) - {own.rid}
    rows = connection.exec_driver_sql(
        "SELECT rid, people FROM likeness JOIN queue USING (rid) WHERE rid IN (SELECT value FROM json_each(?))"
        " ORDER BY submitted_at DESC, rid",
        (json.dumps(sorted(near)),),
    ).all()
    matches = [
        (rid, repeated) for rid, kept in rows if (repeated := repeat(people, _people(kept))) is not None
    ]
    weak = sorted((match for match in matches if match[1].kind != REPEAT), key=lambda match: -match[1].score)
    return [match for match in matches if match[1].kind == REPEAT][:MOST_SURE] + weak[:MOST_WEAK]


def _candidates(connection: Connection, known: Features) -> set[int]:
    run = connection.exec_driver_sql
    near = _with_trace(connection, traces(known))
    terms = {word for word in folding.words(f"{known.text} {known.place} {known.name}") if len(word) > 3}
    rare = run(
        "SELECT term FROM vocabulary WHERE term IN (SELECT value FROM json_each(?))"
        " AND doc BETWEEN 2 AND ?"
        " ORDER BY doc LIMIT +?",
        (json.dumps(sorted(terms)), RARE, RAREST),
    ).scalars()
    words = " OR ".join(f'"{word}"' for word in rare)
    if words:
        query = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT +?"
        near.update(run(query, (words, MOST_NEAR)).scalars())
    return near


def _with_trace(connection: Connection, wanted: Iterable[tuple[str, str]]) -> set[int]:
    query = "SELECT rid FROM trace WHERE kind = ? AND value = ? ORDER BY rid DESC LIMIT +?"
    near: set[int] = set()
    for trace in wanted:
        near.update(connection.exec_driver_sql(query, (*trace, MOST_NEAR)).scalars())
    return near
