"""A reporter's timeline holds only what a closed list allows, in plain words of both languages."""

from __future__ import annotations

import ast
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from casework import public_events
from casework.documents.parts import Actor
from casework.documents.timeline import Event
from casework.documents.values import Time
from casework.public_events import OF_EVENT, ONCE, WORDS, PublicEvent

SECRET = "walrus-typewriter"
SOURCE = Path(__file__).parents[2] / "nationalstore"
TIMES = st.integers(0, 59).map(lambda minute: Time(f"2026-11-30T10:{minute:02}:00.000Z"))
NAMES = (
    st.sampled_from(sorted(OF_EVENT))
    | st.text(max_size=12)
    | st.sampled_from(["categorised", "claimed", "held"])
)
EVENTS = st.builds(
    Event,
    id=st.uuids().map(str),
    event=NAMES,
    at=TIMES,
    actor=st.just(Actor(name=SECRET)),
    detail=st.just({"reason": SECRET, "text": SECRET, "grade": 1}),
)


@given(st.lists(EVENTS, max_size=12))
def test_nothing_of_an_event_but_its_kind_and_time_is_shown(events: list[Event]) -> None:
    """Actor and detail never appear, unknown and internal events never do, and the order is that of time."""
    shown = public_events.timeline_of(events)
    assert SECRET not in msgspec.json.encode(shown).decode()
    assert all(entry.words is WORDS[entry.what] for entry in shown)
    assert [entry.at for entry in shown] == sorted(entry.at for entry in shown)
    expected = [OF_EVENT[event.event] for event in events if event.event in OF_EVENT]
    many = [what for what in expected if what not in ONCE]
    assert sorted(entry.what for entry in shown) == sorted([*many, *(ONCE & {*expected})])


def test_every_public_event_has_words_in_both_languages() -> None:
    """Each event of the list is reached from an internal one and has its sentence in English and in Welsh."""
    assert {*OF_EVENT.values()} == {*WORDS} == {*PublicEvent}
    for words in WORDS.values():
        assert set(words) == {"en", "cy"} and all(text.endswith(".") for text in words.values())


def test_every_event_of_the_list_is_one_that_the_store_writes() -> None:
    """A renamed event would silently vanish from the reporter's page, so each name stands in the store's code."""
    written = set[str]()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                written.add(node.value)
    assert set(OF_EVENT) <= written
