"""Pairs of reports about the same event, made from existing reports.

Each is retold by the same person or by a neighbour, with other spellings, on another day or through another service.
"""

from __future__ import annotations

import json
from datetime import timedelta
from random import Random
from typing import Any

from workstation.cache.cache import Cache
from workstation.domain.ids import read_time, wire_time
from workstation.domain.page import FeedChange, FeedPage

SHORT = {"Row": "Row", "Close": "Cl", "Lane": "Ln", "Street": "St", "Road": "Rd", "Walk": "Wlk", "Yard": "Yd"}
OTHER_WORDS = {"taken": "stolen", "overnight": "during the night", "forced": "broken open",
               "Someone": "Somebody", "kicked": "smashed", "gone": "missing", "scratched": "damaged",
               "drove on": "did not stop",
               "garden": "front garden", "bike": "bicycle", "every night": "each night"}  # fmt: skip
TALK = ("I think I have written before.", "My wife said to report this.", "Hope you can help.",
        "It was reported by my neighbour as well I believe.", "This is about the other day.")  # fmt: skip
SERVICES = ("theft", "criminal_damage", "asb", "information", "burglary")


def typo(rng: Random, word: str) -> str:
    """Misspell a word as a tired person would."""
    if len(word) < 4:
        return word
    at = rng.randrange(1, len(word) - 1)
    return rng.choice((
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + rng.choice("aeiou") + word[at + 1 :],
    ))  # fmt: skip


def noisy(rng: Random, text: str, share: float) -> str:
    """Misspell a share of the words."""
    return " ".join(typo(rng, word) if rng.random() < share else word for word in text.split())


def retold(
    rng: Random, report: dict[str, Any], person: dict[str, Any] | None, number: int
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Return the report retold by the same person, or by someone else who saw the event."""
    words = str(report["summary"])
    for ours, theirs in OTHER_WORDS.items():
        if rng.random() < 0.5:
            words = words.replace(ours, theirs)
    words = noisy(rng, words, 0.12)
    place = str(report["place"]["text"])
    for long, short in SHORT.items():
        place = place.replace(long, short) if rng.random() < 0.5 else place
    place = noisy(rng, place, 0.15)
    same = person is not None and rng.random() < 0.6
    later = timedelta(hours=rng.choice((1, 5, 20, 30, 50, 70)))
    at = read_time(report["submitted_at"])
    occurred = read_time(report["occurred"]["from"])
    assert at is not None and occurred is not None
    id_ = f"00000000-0000-7000-9000-{number:012d}"
    teller: dict[str, Any] | None = None
    if same and person is not None:
        digits = str(person["phone"]).replace(" ", "")
        teller = {**person, "id": f"00000000-0000-7000-9001-{number:012d}", "reports": [id_],
                  "name": noisy(rng, person["name"], 0.5),
                  "phone": "+44 " + digits[1:] if rng.random() < 0.6 else None,
                  "email": person["email"] if rng.random() < 0.4 else None}  # fmt: skip
    else:
        words = f"{words}. {rng.choice(TALK)}"
    service = report["service"] if rng.random() < 0.6 else rng.choice(SERVICES)
    answers = [{"key": "what", "label": "What happened?", "type": "textarea", "value": words}]
    occurred += timedelta(hours=rng.choice((-4, 0, 3, 20)))
    report_again = {
        **report, "id": id_, "reference": f"SOH-26-DUPE-{number:04d}", "service": service, "summary": words,
        "answers": answers, "submitted_at": wire_time(at + later), "links": [],
        "occurred": {"from": wire_time(occurred), "to": None}, "place": {**report["place"], "text": place},
        "reporter": {"person": teller["id"] if teller else None, "name": teller["name"] if teller else None,
                     "anonymous": teller is None, "role": "victim" if teller else "witness"},
    }  # fmt: skip
    return report_again, teller


def plant(cache: Cache, pairs: int, seed: int) -> list[tuple[str, str]]:
    """Add retold reports to the cache as a page of the feed. Return the original and retold ids."""
    rng = Random(seed)
    reader = cache.reader()
    run = reader.connection.exec_driver_sql
    rows = run("SELECT record FROM entity WHERE kind = 'report' ORDER BY rid").scalars().all()
    chosen = [json.loads(record) for record in rng.sample(list(rows), pairs)]
    people = {}
    for report in chosen:
        id_ = report["reporter"]["person"]
        person = (
            run("SELECT record FROM entity WHERE kind = 'person' AND id = ?", (id_,)).scalar()
            if id_
            else None
        )
        people[report["id"]] = json.loads(person) if person else None
    cursor = cache.cursor()
    assert cursor is not None
    last = int(run("SELECT max(position) FROM entity").scalar() or 0)
    reader.close()
    changes, planted = [], []
    for number, report in enumerate(chosen):
        report_again, teller = retold(rng, report, people[report["id"]], number)
        for kind, record in (("person", teller), ("report", report_again)):
            if record is not None:
                last += 1
                changes.append(FeedChange(last, kind, record["id"], 1, {**record, "version": 1}))
        planted.append((report["id"], report_again["id"]))
    cache.apply([FeedPage(cursor, cursor, cursor, changes=tuple(changes))])
    return planted
