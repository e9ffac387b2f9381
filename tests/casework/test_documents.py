"""Documents are decoded and encoded without loss, whatever a newer or older store has written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from casework.documents import codec, values
from casework.documents.base import Document, Part
from casework.documents.codec import RawDocument, UnreadableDocument
from casework.documents.coming import SettingChange
from casework.documents.kinds import KINDS
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.parts import Actor
from casework.documents.person import ContactRules, Person
from casework.documents.policy import ClockRule, Policy
from casework.documents.report import Report, ReportClaim
from casework.documents.service import ForceService
from casework.documents.team import Team
from casework.documents.words import ContactChannel, MessageState, Risk
from demo.seeding import seed
from nationalstore.db import schema
from nationalstore.db.store import Store
from tests.helpers.ids import uid

GOLDEN = Path(__file__).parents[1] / "contract" / "golden"
NOT_SEEDED = {
    "absence",
    "assessment",
    "coming",
    "contact_week",
    "copy_item",
    "disposal_run",
    "list",
    "reminder",
    "subject_copy",
    "view",
}
REPORT = values.ReportId(uid("r1"))


def _golden() -> Iterator[tuple[str, dict[str, Any]]]:
    page = json.loads((GOLDEN / "page.json").read_text("utf-8"))
    yield from ((one["kind"], one["record"]) for one in page["changes"] if "record" in one)
    outcomes = json.loads((GOLDEN / "outcomes.json").read_text("utf-8"))["outcomes"]
    yield from (("report", one["current"]) for one in outcomes if "current" in one)
    documents = json.loads((GOLDEN / "documents.json").read_text("utf-8"))
    yield from ((one["kind"], one["record"]) for one in documents)


def _canonical(record: object) -> str:
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _parts(value: object) -> Iterator[Part]:
    """Yield every part of a document, including the document itself."""
    if isinstance(value, Part):
        yield value
        for field in msgspec.structs.fields(type(value)):
            yield from _parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _parts(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _parts(one)


@pytest.mark.parametrize(("kind", "record"), list(_golden()))
def test_a_golden_document_comes_out_as_it_went_in(kind: str, record: dict[str, Any]) -> None:
    """Decoding and encoding a golden document gives the same JSON, from values and from bytes."""
    assert _canonical(codec.encode(codec.decode(kind, record))) == _canonical(record)
    assert json.loads(codec.encode_json(codec.decode(kind, json.dumps(record).encode()))) == record


def test_the_golden_documents_are_of_every_kind() -> None:
    """Each kind, except those with long lists of their own, has a golden document without unknown fields."""
    documents = json.loads((GOLDEN / "documents.json").read_text("utf-8"))
    assert {one["kind"] for one in documents} == set(KINDS) - {"policy", "service"}
    for one in documents:
        document = codec.decode(one["kind"], one["record"])
        assert isinstance(document, Document)
        assert not [part.source for part in _parts(document) if part.source.unknown]  # type: ignore[union-attr]


def test_every_document_of_a_seeded_store_comes_out_as_it_went_in(tmp_path: Path) -> None:
    """Documents written by the store are decoded without unknown fields and encoded byte for byte the same."""
    store = Store(f"sqlite:///{tmp_path / 'store.db'}")
    seed.run(store, "sussex", 60, 30, 7)
    table = schema.entity
    with store.read() as view:
        rows = view.conn.execute(select(table.c.kind, table.c.record)).all()
    store.close()
    assert {row.kind for row in rows} >= set(KINDS) - NOT_SEEDED
    for row in rows:
        document = codec.decode(row.kind, row.record)
        assert isinstance(document, Document), document
        assert json.dumps(codec.encode(document), separators=(",", ":")) == row.record
        assert not [part.source for part in _parts(document) if part.source.unknown]  # type: ignore[union-attr]


def test_a_field_of_a_newer_store_is_kept_at_every_depth() -> None:
    """A field from a newer store is kept at every depth, even when another field changes."""
    record = {"id": REPORT, "version": 3, "later": {"x": 1}, "risk": "low", "claim": {"officer": "o", "until": "t", "by": 1},
              "clocks": [{"name": "a", "started_at": "t", "due_at": "t", "colour": "red"}]}  # fmt: skip
    report = codec.read(Report, record)
    changed = msgspec.structs.replace(report, risk=Risk.HIGH, grade=2)
    assert codec.encode(changed) == {**record, "risk": "high", "grade": 2}
    assert codec.encode(msgspec.structs.replace(report, claim=None)) == {**record, "claim": None}


def test_an_unknown_word_is_kept_and_equals_its_text() -> None:
    """An unknown term from a newer store's vocabulary is kept and equals its text."""
    message = codec.read(Message, {"id": uid("m1"), "state": "teleported", "channel": "pigeon"})
    assert message.state == "teleported" and message.channel == "pigeon"
    assert message.state is not None and not message.state.is_known and MessageState("read").is_known
    assert codec.encode(message)["state"] == "teleported"
    assert f"{message.channel}" == "pigeon" and {message.channel: 1}["pigeon"] == 1  # type: ignore[index]
    assert ContactChannel("sms") is ContactChannel.SMS


def test_a_wrong_type_makes_the_document_raw_and_says_where() -> None:
    """A field with a wrong type makes the document raw, with the reason, without stopping its page.

    Code that needs the typed document gets the error.
    """
    record = {"id": REPORT, "version": 2, "flags": "vulnerable"}
    raw = codec.decode("report", record)
    assert isinstance(raw, RawDocument)
    assert (raw.id, raw.version, raw.record) == (REPORT, 2, record) and "$.flags" in raw.why
    assert codec.encode(raw) == record
    with pytest.raises(UnreadableDocument, match=r"\$\.flags"):
        codec.read(Report, record)


@pytest.mark.parametrize("record", [b"{", b"[]", b"\xff", b"[" * 100_000])
def test_what_is_no_object_is_raw(record: bytes) -> None:
    """A value that is not an object is kept raw, without an id."""
    raw = codec.decode("report", record)
    assert isinstance(raw, RawDocument) and (raw.id, raw.record) == ("", record)


def test_a_kind_of_a_newer_store_is_raw() -> None:
    """A document of an unknown kind is kept with its id."""
    raw = codec.decode("drone_footage", {"id": uid("d"), "version": 1, "anything": True})
    assert isinstance(raw, RawDocument)
    assert (raw.why, raw.id, raw.version) == (codec.UNKNOWN_KIND, uid("d"), 1)


def test_of_a_policy_only_the_odd_part_is_set_aside() -> None:
    """In a policy only the invalid part is set aside, and it is kept until it is replaced."""
    record = {
        "id": uid("p"),
        "version": 4,
        "grades": "none",
        "clocks": {"a": {"title": "A", "minutes": 5}},
        "macros": [1],
    }
    policy = codec.read(Policy, record)
    assert policy.grades == () and policy.macros == () and policy.clocks["a"].minutes == 5
    assert codec.encode(policy) == record
    rule = ClockRule(title="B", minutes=6)
    assert codec.encode(msgspec.structs.replace(policy, clocks={"b": rule}))["grades"] == "none"
    with pytest.raises(UnreadableDocument):
        codec.read(Policy, {"grades": []})


def test_of_a_list_only_the_odd_entry_is_set_aside_and_a_change_keeps_it() -> None:
    """In a list only the invalid entry is set aside, and it keeps its place when other entries change."""
    record = {
        "id": "r1", "flags": ["child", None, "weapon"], "tags": "x",
        "answers": ["x", {"key": 7, "label": "What?"}, 3, {"key": "when", "label": "When?", "later": 1}],
    }  # fmt: skip
    report = codec.read_by_parts(Report, record)
    assert report.flags == ("child", "weapon") and report.tags == ()
    assert [answer.label for answer in report.answers] == ["What?", "When?"]
    assert codec.encode(report) == record
    changed = msgspec.structs.replace(report, flags=("child", "hate", "weapon"), answers=report.answers[1:])
    assert codec.encode(changed) == {
        **record, "flags": ["child", None, "hate", "weapon"], "answers": ["x", record["answers"][3], 3],
    }  # fmt: skip
    assert codec.encode(msgspec.structs.replace(report, flags=()))["flags"] == [None]
    assert codec.read_by_parts(Report, codec.encode(changed)) == changed


def test_a_list_without_a_readable_entry_is_absent_and_not_empty() -> None:
    """Approval rules that cannot be read leave the strict defaults; an empty list would need no approval."""
    record = {"id": "p", "approval": {"risks": [["high"]], "flags": [5], "except": []}}
    policy = codec.read_by_parts(Policy, record)
    assert policy.approval is not None
    assert (policy.approval.risks, policy.approval.flags, policy.approval.except_) == (None, None, ())
    assert codec.encode(policy) == record


def test_of_a_table_only_the_odd_entry_is_set_aside_and_a_change_keeps_it() -> None:
    """In a table only the invalid entry is set aside, until an entry with the same key replaces it."""
    record = {
        "id": "p",
        "clocks": {"a": {"minutes": 5}, "b": 7, "c": {"minutes": "many"}},
        "macros": {"x": 1},
    }
    policy = codec.read_by_parts(Policy, record)
    assert {name: rule.minutes for name, rule in policy.clocks.items()} == {"a": 5, "c": None}
    assert policy.macros == () and codec.encode_json(policy) == msgspec.json.encode(record)
    rule = ClockRule(minutes=9)
    without = codec.encode(msgspec.structs.replace(policy, clocks={"c": policy.clocks["c"]}))
    assert without["clocks"] == {"b": 7, "c": {"minutes": "many"}}
    assert codec.encode(msgspec.structs.replace(policy, clocks={"b": rule}))["clocks"]["b"]["minutes"] == 9


def test_of_a_part_only_the_odd_field_is_set_aside() -> None:
    """Contact rules with one invalid field are usable, and all fields are encoded unchanged."""
    window = {"from": "09:00", "to": 3, "later": 1}
    record = {"id": uid("p"), "contact": {"channels": ["portal", "sms"], "window": window, "neutral": True}}
    person = codec.read_by_parts(Person, record)
    rules = person.contact
    assert rules is not None and rules.channels == ("portal", "sms") and rules.neutral
    assert codec.encode(person) == record
    assert codec.encode(msgspec.structs.replace(person, name="T")) == {**record, "name": "T"}


def test_a_new_document_writes_what_readers_count_on() -> None:
    """A new document writes null for unknown values, and omits only fields that are optional."""
    note = Note(id=uid("n"), report=REPORT, author=Actor(id=values.OfficerId("o"), name="Joss"), text="Seen.")
    assert codec.encode(note) == {"id": uid("n"), "version": 0, "report": REPORT, "author": {"id": "o", "name": "Joss"},
                                  "text": "Seen.", "written_at": None}  # fmt: skip
    report = codec.encode(Report(id=REPORT))
    assert report["claim"] is None and "transfer" not in report and "lowerings" not in report


def test_documents_with_the_same_values_are_equal_wherever_they_came_from() -> None:
    """Documents with equal values are equal, whatever JSON they were decoded from."""
    read = codec.read(Note, {"text": "Seen.", "id": uid("n"), "later": 1})
    assert codec.read(Note, {"id": uid("n"), "text": "Seen."}) == read
    assert hash(codec.read(ReportClaim, {"officer": "o", "until": "t"})) == hash(
        codec.read(ReportClaim, {"until": "t", "officer": "o"})
    )


def test_a_decoded_document_is_not_encoded_past_the_codec() -> None:
    """Encoding a decoded document with msgspec alone raises, because it would lose unknown fields."""
    person = codec.read(Person, {"id": uid("p"), "later": 1})
    with pytest.raises(TypeError, match="JsonSource"):
        msgspec.json.encode(person)


def test_ids_and_times_are_checked_where_they_are_made() -> None:
    """Ids and times are accepted as they are on input, and checked when they are created."""
    assert values.checked_id(uid("r1")) == uid("r1")
    at = datetime(2026, 11, 24, 9, 14, 3, 250_000, UTC)
    assert values.time_of(at) == "2026-11-24T09:14:03.250Z" and values.moment_of(values.time_of(at)) == at
    assert values.checked_time("2026-11-24T09:14:03Z") == "2026-11-24T09:14:03Z"
    for wrong in ("", "R1", uid("r1").upper().replace("8", "A")):
        with pytest.raises(ValueError, match="not an id"):
            values.checked_id(wrong)
    for wrong in ("yesterday", "2026-13-24T09:14:03Z"):
        with pytest.raises(ValueError):
            values.checked_time(wrong)


def test_a_part_equals_another_with_the_same_values_whatever_it_came_from() -> None:
    """Parts with the same values are equal, whether decoded, with or without unknown fields, or created."""
    made = Actor(id=None, name="Delivery")
    decoded = [codec.read(Actor, {"id": None, "name": "Delivery", **more}) for more in ({}, {"badge": "A1"})]
    for one in decoded:
        assert one == made and made == one and hash(one) == hash(made)
    assert decoded[0] == decoded[1] and decoded[0] != Actor(name="Someone else")


def test_what_a_newer_store_added_is_named_and_not_shown() -> None:
    """Its content may be anyone's, and a document is printed in logs and failures."""
    person = codec.read(Person, {"id": uid("p"), "later": "07700 900123"})
    assert "later" in repr(person) and "900123" not in repr(person)


def test_a_word_is_a_text() -> None:
    """A word that is not known is kept; what is no text is none."""
    assert Risk("dire") == "dire" and not Risk("dire").is_known
    number: Any = 7
    with pytest.raises(ValueError):
        Risk(number)


def test_a_field_is_written_when_it_was_read_has_a_value_or_is_named() -> None:
    """So a form tells an empty field from one that an older store never had; an odd value is compared as it is."""
    read = codec.read_by_parts(Person, {"id": uid("p"), "phone": None, "contact": 7})
    assert codec.is_written(read, "phone") and not codec.is_written(read, "email")
    assert codec.is_written(msgspec.structs.replace(read, email="a@b.org"), "email")
    named = codec.naming(read, ["email", "phone"])
    assert codec.is_written(named, "email") and codec.encode(named)["email"] is None
    assert codec.naming(read, ["phone"]) is read
    made = Person(id=values.PersonId(uid("p")))
    assert codec.is_written(made, "email") and not codec.is_written(made, "elsewhere")
    assert codec.naming(made, ["elsewhere"]) is made
    assert codec.named(read, ["phone", "contact", "nothing"]) == [None, 7, None]


def test_a_change_of_a_setting_tells_no_value_from_an_empty_one() -> None:
    """Both are shown as none; only one of them is sent."""
    change = codec.read(SettingChange, {"path": ["grades"], "after": None})
    assert (change.shown_before, change.shown_after) == (None, None)
    assert codec.encode(change) == {"path": ["grades"], "after": None}
    changed = codec.read(SettingChange, {"path": ["grades"], "before": 1, "after": 2})
    assert (changed.shown_before, changed.shown_after) == (1, 2)


@pytest.mark.parametrize(
    ("routing", "own", "starts"),
    [({}, None, False), ({"restricted": True}, None, True), ({"restricted": True}, {}, True),
     ({"restricted": True}, {"starts": False}, False), ({}, {"starts": True}, True)],
)  # fmt: skip
def test_new_cases_are_restricted_as_the_force_says_or_as_the_service_does(
    routing: dict[str, Any], own: dict[str, Any] | None, starts: bool
) -> None:
    """The force decides; without a decision the service does."""
    service = codec.read(ForceService, {"id": "s", "routing": routing, "restriction": own})
    assert service.starts_restricted is starts


def test_a_team_is_in_use_until_it_is_not() -> None:
    """A team of an earlier version says nothing about it, and is in use."""
    said = [codec.read(Team, {"id": "t", **more}) for more in ({}, {"active": True}, {"active": False})]
    assert [one.is_active for one in said] == [True, True, False]


@pytest.mark.parametrize(
    ("rules", "hours"),
    [({}, None), ({"window": {"from": "09:00", "to": "17:00"}}, ("09:00", "17:00")),
     ({"window": ["09:00", "17:00"]}, ("09:00", "17:00")), ({"window": ["09:00"]}, None)],
)  # fmt: skip
def test_contact_hours_are_read_in_either_notation(
    rules: dict[str, Any], hours: tuple[str, str] | None
) -> None:
    """A pair of an earlier version, or an object; half a pair is none."""
    read = codec.read_by_parts(ContactRules, rules).hours
    assert (None if read is None else (read.from_, read.to)) == hours
