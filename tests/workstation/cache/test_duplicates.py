"""Reports about the same vehicle, number or person are suggested, whatever the spelling."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casework.typed_values.folding import fold
from workstation.cache.cache import Cache
from workstation.cache.rows import Likely
from workstation.domain.page import FeedChange, FeedPage

KEY = bytes(range(32))
PLACES = ("1 Tern Row, Brighton", "Castle Hill, Truro")
WORDS = ("Somebody scratched the door last night", "The wing mirror is gone")


def report(number: int, **said: Any) -> FeedChange:
    """Return a report in another town and in other words than its neighbour."""
    record = {
        "id": f"r{number}", "version": 1, "reference": f"SOH-26-BBBB-222{number}", "service": "vehicle_crime", "force": "sussex",
        "summary": WORDS[number % 2], "place": {"text": PLACES[number % 2]}, "reporter": {"name": None, "person": None},
        "status": "new", "language": "en", "submitted_at": f"2026-11-{24 - 9 * (number - 1):02}T10:00:00.000Z", "answers": [], **said,
    }  # fmt: skip
    return FeedChange(number, "report", f"r{number}", 1, record)


def answered(type_: str, value: str) -> dict[str, Any]:
    """Return the fields of a report with one answer of this type."""
    return {"answers": [{"key": "k", "type": type_, "value": value}]}


def named(name: str) -> dict[str, Any]:
    """Return the fields of a report by this person."""
    return {"reporter": {"name": name, "person": None}}


def suggested(folder: Path, one: dict[str, Any], other: dict[str, Any]) -> list[Likely]:
    """Return what is suggested for the first of two reports."""
    cache = Cache(folder / "cache.db", KEY)
    cache.apply([FeedPage("a", "b", "b", changes=(report(1, **one), report(2, **other)))])
    reader = cache.reader()
    found = reader.alike("r1")
    reader.close()
    cache.close()
    return found


@pytest.mark.parametrize(
    "one", ["K123 PQR", "PQR 123K", "OIL 4321", "W8 ENS", "Q456 RST", "AB52 XYZ", "12-D-12345"]
)
def test_a_plate_of_any_series_is_the_same_vehicle(tmp_path: Path, one: str) -> None:
    """An answer that is a registration is compared as one, whatever its series and spelling."""
    (found,) = suggested(tmp_path, answered("plate", one), answered("plate", one.lower().replace(" ", "")))
    assert found.alike.kind == "same_vehicle"


@pytest.mark.parametrize(
    ("one", "other"),
    [("LO70 ZZX", "L070 ZZX"), ("AB12 CDE", "A812 CDE"), ("SY12 ABC", "5Y12 ABC"), ("AI12 CDE", "A112 CDE")],
)
def test_signs_that_look_alike_are_a_weaker_sign(tmp_path: Path, one: str, other: str) -> None:
    """A registration with O for 0 and so on is suggested, with its own reason."""
    (found,) = suggested(tmp_path, answered("plate", one), answered("plate", other))
    assert found.alike.kind == "similar_vehicle" and found.alike.reasons[0].startswith(
        "Nearly the same registration"
    )
    (tmp_path / "same").mkdir()
    (same,) = suggested(tmp_path / "same", answered("plate", one), answered("plate", one))
    assert found.alike.score < same.alike.score


@pytest.mark.parametrize(
    ("type_", "typed", "text", "kind"),
    [
        ("plate", "FG19 HJK", "There was a grey van fg19 hjk", "same_vehicle"),
        ("plate", "K123 PQR", "It was K123PQR, I am sure", "same_vehicle"),
        ("phone", "07700 900871", "He rang from 447700900871", "same_person"),
        ("phone", "07700\u2011900\u2011872", "Call 07700\u2011900\u2011872", "same_person"),
        ("email", "o'brien@example.org", "Write to O’Brien@example.org", "same_person"),
    ],
)
def test_an_answer_and_a_text_meet(tmp_path: Path, type_: str, typed: str, text: str, kind: str) -> None:
    """What one report answers and another says in its text is the same sign."""
    (found,) = suggested(tmp_path, answered(type_, typed), answered("textarea", text))
    assert found.alike.kind == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [("Siân Vale", "Sian Vale"), ("Ŵyn Gwŷnfor", "Wyn Gwynfor"), ("Łukasz Nowak", "Lukasz Nowak"), ("Rene\u0301e Tolliver", "Renée Tolliver"),
     ("Maeve O’Brien", "Maeve OBrien"), ("Ruari Mac Donald", "Ruari MacDonald")],
)  # fmt: skip
def test_marks_apostrophes_and_spaces_make_no_other_name(tmp_path: Path, one: str, other: str) -> None:
    """Two spellings of one name, at the same place with the same words, are the same person's."""
    same = {
        "place": {"text": PLACES[0]},
        "submitted_at": "2026-11-24T10:00:00.000Z",
        **answered("textarea", WORDS[0]),
    }
    (found,) = suggested(tmp_path, {**same, **named(one)}, {**same, **named(other)})
    assert "Same name" in found.alike.reasons and found.alike.kind == "duplicate"


def test_reasons_show_a_name_as_it_was_typed(tmp_path: Path) -> None:
    """A similar name is shown as its owner writes it."""
    same = {
        "place": {"text": PLACES[0]},
        "submitted_at": "2026-11-24T10:00:00.000Z",
        **answered("textarea", WORDS[0]),
    }
    (found,) = suggested(tmp_path, {**same, **named("Ruari Macdonell")}, {**same, **named("Ruari MacDonald")})
    assert any("Ruari MacDonald" in reason for reason in found.alike.reasons)
    assert fold("Ruari MacDonald") != "Ruari MacDonald"


def test_another_vehicle_is_not_suggested(tmp_path: Path) -> None:
    """Different registrations in different towns are not alike."""
    assert suggested(tmp_path, answered("plate", "AB12 CDE"), answered("plate", "AB13 CDE")) == []


MARA = {"name": "Mara Fenwick", "phone": "07700 900871"}


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ({"victim": MARA}, {"victim": {**MARA, "phone": "+44 7700 900871"}}, ["repeat_victim"]),
        (named("Mara Fenwick"), {"victim": MARA}, ["perhaps_repeat_victim"]),
        ({"victim": MARA}, {"victim": {"name": "Mara Fenwick", "phone": "07700 900872"}}, ["perhaps_repeat_victim"]),
        ({"victim": MARA}, {"victim": {"name": "Idris Quennell", "phone": "07700 900871"}}, ["perhaps_repeat_victim"]),
        ({"victim": MARA}, {"crimes": [{"id": "c1", "victim": "Mára Fenwick"}]}, ["perhaps_repeat_victim"]),
        ({"victim": MARA}, {"crimes": [{"id": "c1", "victim": "Mara Fenwick", "cancelled": {"code": "C1"}}]}, []),
        ({"victim": MARA}, named("Mara Fenwick"), []),
        ({"people": [{"name": "Mara Fenwick", "category": "suspect"}]}, {"victim": MARA}, []),
    ],
)  # fmt: skip
def test_who_was_a_victim_before_is_shown(
    tmp_path: Path, one: dict[str, Any], other: dict[str, Any], kinds: list[str]
) -> None:
    """A report by or about an earlier victim shows it; who only reported, or is suspected, is no repeat victim."""
    cache = Cache(tmp_path / "cache.db", KEY)
    cache.apply([FeedPage("a", "b", "b", changes=(report(1, **one), report(2, **other)))])
    reader = cache.reader()
    found = reader.repeat_victims("r1")
    assert [each.repeat.kind for each in found] == kinds and {each.row.report for each in found} <= {"r2"}
    reader.close()
    cache.close()


def test_a_common_name_never_hides_a_sure_sign(tmp_path: Path) -> None:
    """Sure signs come first and weak ones are few, however many share a name; a case that has gone is not shown."""
    cache = Cache(tmp_path / "cache.db", KEY)
    some = [report(number, victim={"name": "Mara Fenwick"}) for number in range(3, 20)]
    cache.apply([FeedPage("a", "b", "b", changes=(report(1, victim=MARA), report(2, victim=MARA), *some))])
    reader = cache.reader()
    found = reader.repeat_victims("r1")
    assert found[0].row.report == "r2" and [one.repeat.kind for one in found] == [
        "repeat_victim", *["perhaps_repeat_victim"] * 5
    ]  # fmt: skip
    cache.apply([FeedPage("b", "c", "c", changes=(FeedChange(30, "report", "r2", 2, None),))])
    assert "r2" not in {one.row.report for one in reader.repeat_victims("r1")}
    reader.close()
    cache.close()
