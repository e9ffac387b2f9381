"""Which lists are in use, and what the rules read of the country's lists beside a force's own policy."""

from __future__ import annotations

from datetime import date

import pytest

from casework import dated_lists, list_overview, lists_in_use
from casework.documents.dated_list import DatedList, Edition, ListEntry
from tests.helpers.desk_rules import policy_of

OWN = policy_of({
    "id": "p1", "force": "sussex",
    "opening_codes": [{"code": "28E", "title": "Burglary"}, {"code": "8N", "label": "Assault"}],
    "incident_categories": [{"code": "ASB1", "title": "Personal"}],
    "incident_qualifiers": [{"code": "ALC", "title": "Alcohol"}],
    "crime_outcomes": [{"code": "18", "title": "Unsolved", "means": {"en": "It ended."}}],
    "transfer_targets": [{"id": "kent", "name": "Kent Police"}],
})  # fmt: skip
TODAY = date(2026, 11, 24)


def loaded(kind: str, *entries: ListEntry, official: bool = True) -> DatedList:
    edition = Edition(origin="Home Office", official=official, valid_from="2026-04-01", count=len(entries))
    return DatedList(id=kind, of=kind, editions=(edition,), entries=entries)


def test_every_kind_of_list_is_in_use_and_says_where_it_comes_from() -> None:
    """Until one is loaded it is the product's or the force's own, and a sample unless it is official."""
    outcomes = loaded(dated_lists.OUTCOMES, ListEntry(code="1", title="Charged"))
    rows = {
        row.kind: row
        for row in list_overview.overview(OWN, [outcomes, DatedList(id="x", of=dated_lists.OFFENCES)])
    }
    assert list(rows) == list(dated_lists.NAMES)
    codes = {kind: [entry.code for entry in row.entries] for kind, row in rows.items()}
    assert codes[dated_lists.OFFENCES] == ["28E", "8N"] and codes[dated_lists.OUTCOMES] == ["1"]
    assert codes[dated_lists.INCIDENTS] == ["ASB1"] and codes[dated_lists.QUALIFIERS] == ["ALC"]
    assert codes[dated_lists.FORCES] == ["kent"] and codes[dated_lists.POSTCODES] == []
    assert [kind for kind, row in rows.items() if row.is_loaded] == [dated_lists.OUTCOMES]
    holidays = rows[dated_lists.HOLIDAYS]
    assert holidays.edition.valid_from == min(codes[dated_lists.HOLIDAYS])
    assert holidays.edition.valid_to == max(codes[dated_lists.HOLIDAYS])
    assert holidays.edition.count == len(holidays.entries) and "2026-12-25" in codes[dated_lists.HOLIDAYS]
    assert set(list_overview.samples(list(rows.values()))) == {
        dated_lists.OFFENCES, dated_lists.INCIDENTS, dated_lists.QUALIFIERS
    }  # fmt: skip
    assert rows[dated_lists.FORCES].name == dated_lists.NAMES[dated_lists.FORCES]
    assert [entry.title for entry in rows[dated_lists.OFFENCES].entries] == ["Burglary", "Assault"]
    own = list_overview.overview(OWN, [])
    assert [entry.code for row in own if row.kind == dated_lists.OUTCOMES for entry in row.entries] == ["18"]


@pytest.mark.parametrize(
    ("kind", "field"),
    [(dated_lists.OFFENCES, "opening_codes"), (dated_lists.INCIDENTS, "incident_categories"),
     (dated_lists.QUALIFIERS, "incident_qualifiers"), (dated_lists.OUTCOMES, "crime_outcomes")],
)  # fmt: skip
def test_a_loaded_list_decides_from_its_first_day(kind: str, field: str) -> None:
    """Before that the force's own codes are valid; every other part of the policy stays as it is."""
    read = lists_in_use.with_lists(
        OWN, [loaded(kind, ListEntry(code="NEW", title="New", valid_from="2026-04-01"))]
    )
    rows = getattr(read, field)
    assert [row.code for row in dated_lists.valid_on(rows, TODAY)] == ["NEW"]
    own = [row.code for row in getattr(OWN, field)]
    assert [row.code for row in dated_lists.valid_on(rows, date(2026, 3, 31))] == own
    others = {"opening_codes", "incident_categories", "incident_qualifiers", "crime_outcomes"} - {field}
    assert all(getattr(read, name) == getattr(OWN, name) for name in others)
    assert read.lists.official == {kind}


def test_a_force_is_not_offered_to_itself() -> None:
    """A force of the list that is no more is not offered; one that only the policy names stays."""
    forces = loaded(
        dated_lists.FORCES,
        ListEntry(code="sussex", title="Sussex Police"),
        ListEntry(code="surrey", title="Surrey Police"),
        ListEntry(code="old", title="Gone", valid_to="2020-01-01"),
    )
    read = lists_in_use.with_lists(OWN, [forces])
    assert [target.id for target in read.transfer_targets] == ["kent", "surrey"]


def test_without_a_list_the_policy_is_read_as_it_is() -> None:
    """Also with a list that has no edition yet, and where there is no policy."""
    assert lists_in_use.with_lists(OWN, [DatedList(id="x", of=dated_lists.OFFENCES)]) is OWN
    none = policy_of({})
    assert lists_in_use.with_lists(none, [loaded(dated_lists.OFFENCES)]) is none


def test_a_correction_names_the_codes_that_it_takes_away() -> None:
    """Codes valid on the first day of the edition that the new file no longer has on that day."""
    before = loaded(
        dated_lists.OFFENCES,
        ListEntry(code="1"),
        ListEntry(code="2"),
        ListEntry(code="3", valid_to="2025-01-01"),
    )
    new = [ListEntry(code="1"), ListEntry(code="2", valid_from="2026-05-01")]
    assert dated_lists.removed(before, new, "2026-04-01") == ("2",)
