"""Reading an invalid document: everything is read except the values with a wrong type."""

from __future__ import annotations

import json
from typing import Any

import pytest

from casework.documents import codec
from casework.documents.codec import UnreadableDocument
from casework.documents.odd_places import MOST
from casework.documents.policy import Policy
from casework.documents.report import Place, Report


def report(**odd: Any) -> Report:
    """The report as it is read."""
    return codec.read_without_source(Report, json.dumps({"id": "r1", **odd}))


def test_a_sound_document_has_no_source() -> None:
    """A valid document keeps no source, so fields from a newer store are dropped."""
    read = report(version=3, flags=["child"], later_field=1, place={"text": "Hove", "lat": 50.8})
    assert (read.version, read.flags, read.place) == (3, ("child",), Place(text="Hove", lat=50.8))
    assert "later_field" not in codec.encode(read)


def test_one_odd_entry_or_field_is_left_out_by_itself() -> None:
    """An invalid entry or field is left out and the rest of the list or part is read."""
    read = report(
        reference=5, answers=["x", {"key": 1, "label": "What?"}, 7, {"label": "When?"}], flags=["child", None],
        clocks=[{"name": "triage_due", "due_at": 5}, {"started_at": "x"}], place={"lat": "x", "text": "Hove"},
        reporter="someone", claim={"officer": "o1"}, service_title={"en": 5, "cy": "Dwyn"},
    )  # fmt: skip
    assert [answer.label for answer in read.answers] == ["What?", "When?"]
    assert read.flags == ("child",) and [clock.name for clock in read.clocks] == ["triage_due"]
    assert read.place is not None and (read.place.text, read.place.lat) == ("Hove", None)
    assert (read.reference, read.reporter.name, read.claim) == ("", None, None)
    assert read.service_title == {"cy": "Dwyn"}


def test_one_odd_rule_leaves_the_others() -> None:
    """In a policy's mapping of clocks only the invalid entries are left out."""
    said = {"id": "p", "clocks": {"triage_due": {"minutes": "soon"}, "first_contact": {"minutes": 5}, "x": 1}}
    read = codec.read_without_source(Policy, json.dumps(said))
    assert {name: rule.minutes for name, rule in read.clocks.items()} == {"first_contact": 5}


def test_a_document_that_is_odd_all_over_still_has_its_sound_fields() -> None:
    """A document with many errors still yields its valid fields, in bounded time."""
    assert report(reference="SOH-1", flags=[1] * (MOST + 50)).reference == "SOH-1"


@pytest.mark.parametrize("text", ["[]", '{"version": 1}', '{"id": 5}', "{", '"r1"'])
def test_what_has_no_id_is_no_document(text: str) -> None:
    """A document without an id is reported as invalid."""
    with pytest.raises(UnreadableDocument):
        codec.read_without_source(Report, text)
