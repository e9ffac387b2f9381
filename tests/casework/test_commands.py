"""Command bodies: what is accepted, and the message with which the rest is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.inspect import AnyType, DictType, ListType, StrType, StructType, UnionType, type_info

from casework.commands import BODIES, MOST_BYTES, SENTENCES, check, decode, encoded_size
from casework.commands.reading import body_as_read
from casework.permissions import COMMANDS
from nationalstore.services.commands.ledger import HANDLERS
from tests.helpers.ids import uid
from workstation.domain.commands import KINDS

REPORT = uid("r1")


def test_both_programs_know_the_same_commands() -> None:
    """The store's handlers, the desk's commands, the permissions and the bodies list the same commands."""
    assert set(BODIES) == set(HANDLERS) == set(KINDS) == set(COMMANDS)


@pytest.mark.parametrize(
    ("kind", "report", "body", "field", "reason"),
    [
        ("note", REPORT, {"text": "x" * 1_000_000}, "body", "too_large"),
        ("note", REPORT, {"text": "x" * 50_001}, "text", "too_long"),
        ("note", REPORT, {"text": "half \ud83d"}, "text", "not_text"),
        ("assess", REPORT, {"rationales": {"a\0b": "x"}}, "rationales", "not_text"),
        ("note", REPORT, {"text": float("nan")}, "text", "not_a_number"),
        ("note", REPORT, {"text": float("inf")}, "text", "not_a_number"),
        ("note", REPORT, {"text": "Seen.", "more": 2**70}, "more", "out_of_range"),
        ("note", "1", {"text": "Seen."}, "report", "wrong_form"),
        ("note", REPORT.upper().replace("8", "A"), {"text": "Seen."}, "report", "wrong_form"),
        ("note", f"{REPORT}\n", {"text": "Seen."}, "report", "wrong_form"),
        ("note", None, {"text": "Seen."}, "report", "report_needed"),
        ("note", REPORT, {"text": "Seen.", "mentions": [REPORT] * 11}, "mentions", "too_many"),
        ("note", REPORT, {"text": "Seen.", "mentions": ["joss"]}, "mentions.0", "wrong_form"),
        ("note", REPORT, ["text"], "body", "wrong_type"),
        ("assess", REPORT, {"levels": {"threat": 3}}, "levels", "wrong_type"),
        ("categorise", REPORT, {"flags": ["x" * 20_000]}, "flags.0", "too_long"),
        ("categorise", REPORT, {"tags": ["x"] * 5_000}, "tags", "too_many"),
        ("link", REPORT, {"other": REPORT, "relation": "cousin"}, "relation", "unknown_word"),
        ("promise_update", REPORT, {"every_days": 0}, "every_days", "out_of_range"),
        ("promise_update", REPORT, {"until": "tomorrow"}, "until", "wrong_form"),
        ("erase", REPORT, {"object": {"kind": "note", "id": REPORT}}, "object.kind", "unknown_word"),
        ("erase", REPORT, {"object": {"kind": "report"}}, "object.id", "missing"),
        ("save_team", None, {"definition": {"name": "x" * 121}}, "name", "too_long"),
        ("save_team", None, {"id": "night"}, "id", "wrong_form"),
        ("explode", REPORT, {}, "kind", "unknown_command"),
        ("claim", "half \ud83d", {}, "report", "wrong_form"),
    ],
)
def test_what_cannot_be_taken_is_named(kind: str, report: Any, body: Any, field: str, reason: str) -> None:
    """A refused body is reported with its field and a sentence."""
    (found,) = check(kind, report, body)
    assert (found.field, found.reason) == (field, reason)
    assert found.detail and "{" not in found.detail


def test_a_body_with_more_than_it_needs_is_read() -> None:
    """Unknown fields are ignored, so that a newer desk can use this store."""
    said = decode("note", REPORT, {"text": "Seen.", "mood": {"how": "good"}})
    assert type(said) is BODIES["note"] and getattr(said, "text") == "Seen."  # noqa: B009
    assert check("claim", REPORT, {}, {"report": 7}) == []
    assert [one.field for one in check("claim", REPORT, {}, {"report": "7"})] == ["expects"]
    (found,) = check("claim", REPORT, {}, {"half \ud83d": 7})
    assert (found.field, found.reason) == ("expects", "not_text"), "it could be neither kept nor sent"


def test_levels_without_end_are_no_bug() -> None:
    """A body nested thousands of levels deep is refused like any other invalid one."""
    deep: list[Any] = []
    for _ in range(5_000):
        deep = [deep]
    assert [one.reason for one in check("note", REPORT, {"text": deep})] == ["too_deep"]


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = sorted({name for body in BODIES.values() for name in body.__struct_encode_fields__})


@settings(max_examples=500, deadline=None)
@given(
    kind=st.sampled_from(sorted(BODIES)), report=st.just(REPORT) | ANY,
    body=st.dictionaries(st.sampled_from(FIELDS), ANY, max_size=4) | ANY, expects=ANY,
)  # fmt: skip
def test_whatever_is_said_is_taken_or_refused_in_words(
    kind: str, report: Any, body: Any, expects: Any
) -> None:
    """Decoding any body never raises; an accepted one is valid JSON and fits into a request."""
    found = check(kind, report, body, expects)
    assert all(one.reason in SENTENCES and one.detail for one in found)
    if not found:
        assert encoded_size(body) <= MOST_BYTES
        assert json.loads(json.dumps(body, allow_nan=False)) == body


UNSEEN = {
    "\u200b": "",
    "\u3164": "",
    "a\u0000b": "ab",
    "W\u202eF": "WF",
    "x\u00a0y": "x y",
}


def _texts(shape: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every field of free text: its names, with 0 for a list and "key" for an object."""
    if isinstance(shape, UnionType):
        for one in shape.types:
            yield from _texts(one)
    elif (isinstance(shape, StrType) and shape.pattern is None) or isinstance(shape, AnyType):
        yield ()
    elif isinstance(shape, StructType):
        for field in shape.fields:
            yield from ((field.encode_name, *rest) for rest in _texts(field.type))
    elif isinstance(shape, ListType):
        yield from ((0, *rest) for rest in _texts(shape.item_type))
    elif isinstance(shape, DictType):
        yield from (("key", *rest) for rest in _texts(shape.value_type))


def _around(path: tuple[Any, ...], value: Any) -> Any:
    for step in reversed(path):
        value = [value] if step == 0 else {step: value}
    return value


def _within(path: tuple[Any, ...], value: Any) -> Any:
    value = msgspec.to_builtins(value)
    for step in path:
        value = value[step]
    return value


EVERY_TEXT = sorted(
    {(kind, path) for kind, body in BODIES.items() for path in _texts(type_info(body))}, key=repr
)


def test_the_walk_reaches_texts_at_every_depth() -> None:
    """The walk below finds plain fields, nested ones and tables, so that it cannot pass by finding nothing."""
    assert {("note", ("text",)), ("reply", ("override", "reason")), ("assess", ("rationales", "key"))} <= set(
        EVERY_TEXT
    )


@pytest.mark.parametrize(("kind", "path"), EVERY_TEXT, ids=repr)
def test_no_command_carries_a_sign_that_nobody_can_see(kind: str, path: tuple[Any, ...]) -> None:
    """Every text field of every command is tidied before a rule looks at it."""
    for typed, kept in UNSEEN.items():
        assert _within(path, decode(kind, REPORT, _around(path, typed))) == kept


@pytest.mark.parametrize(
    ("kind", "said", "read"),
    [
        ("note", {"text": "x" * 60_000, "mentions": ["joss"]}, {"text": "x" * 60_000, "mentions": ["joss"]}),
        ("note", {"text": 7, "mentions": ["joss", 7]}, {"text": None, "mentions": ["joss"]}),
        ("record_crime", {"crimes": [{"offence_code": "x" * 200}]}, {"crimes": ["x" * 200]}),
        (
            "record_crime",
            {"crimes": [{"offence_code": 7}, {"offence_code": "28E"}]},
            {"crimes": [None, "28E"]},
        ),
    ],
)
def test_a_body_that_waits_is_read_even_out_of_its_limits(
    kind: str, said: dict[str, Any], read: dict[str, Any]
) -> None:
    """A text that is too long is shown; a value of the wrong type counts as absent, and only that one."""
    before = json.dumps(said)
    found = msgspec.to_builtins(body_as_read(BODIES[kind], said))
    codes = [one.get("offence_code") for one in found.get("crimes") or ()]
    assert {name: codes if name == "crimes" else found[name] for name in read} == read
    assert json.dumps(said) == before, "what waits to be sent is not changed by reading it"
