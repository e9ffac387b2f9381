"""Every kind of identifier is read in the spellings people use, and found in what they write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.typed_values import amounts, phones, references, vehicles
from casework.typed_values.faults import Mistyped
from casework.typed_values.identifiers import (
    TABLE,
    Identifier,
    Kind,
    canonical,
    found,
    kind_of,
    meant,
    typed_as,
)

TAKEN = {
    Kind.PHONE: {
        "+447700900123": ["07700 900123", "+44 7700 900123", "\u202a+44 7700 900123\u202c", "\u200e07700 900123",
                          "07700\u2011900\u2011123", "07700–900–123", "0044 7700 900 123", "+44 (0)7700 900123",
                          "18001 07700 900123", "tel:+447700900123", "０７７００９００１２３", "07700900123 ext 4"],
        "+441632960123": ["01632 960 123 ext 5", "(01632) 960123", "01632 960123 x5", "01632 960123 #5", "01632 960123 est 5"],
        "+448001111": ["0800 1111"],
        "+353850123456": ["+353 85 012 3456", "00353 85 012 3456"],
        "+12025550123": ["+1 (202) 555-0123"],
    },
    Kind.EMAIL: {
        "wren@example.org": ["\u200bWren@Example.org", "wren@exam\u00adple.org", "mailto:wren@example.org", "<wren@example.org>"],
        "o'brien@example.org": ["O'Brien@example.org"],
        "wren@xn--mnchen-3ya.example": ["wren@münchen.example", "wren@XN--MNCHEN-3YA.example"],
        "wren+tag@example.co.uk": ["wren+tag@example.co.uk"],
    },
    Kind.PLATE: {
        "AB12CDE": ["AB12 CDE", "ab12cde", "AB12\u00a0CDE", "AB12-CDE", "АВ12 СDЕ"],
        "K123PQR": ["K123 PQR"],
        "PQR123K": ["pqr 123k"],
        "OIL4321": ["OIL 4321"],
        "W8ENS": ["W8 ENS"],
        "Q456RST": ["Q456 RST"],
        "12D12345": ["12-D-12345"],
        "131LH1": ["131 LH 1"],
        "SY12ABC": ["SY12 ABC (silver)", "SY12 ABC, a silver one"],
        "AB??CDE": ["AB?? CDE"],
    },
    Kind.POSTCODE: {
        "BN1 1AA": ["bn11aa", "BN1 1AA.", "BN1\u00a01AA", "BN1  1AA", "BN1-1AA", "BNI 1AA"],
        "B93 0DX": ["B93 ODX", "B93 0DX"],
        "BN10 1AA": ["BN1O 1AA"],
        "SO14 3AA": ["S014 3AA"],
        "OX1 1AA": ["0X1 1AA"],
        "GIR 0AA": ["GIR 0AA"],
        "BFPO 57": ["BFPO 57", "bfpo57"],
    },
    Kind.REFERENCE: {
        "SOH-26-75WW-R733": ["SOH2675WWR733", "SOH 26 75WW R733", "SOH–26–75WW–R733", "soh-26-75ww-r733.", "S0H-26-75WW-R733"],
    },
    Kind.IMEI: {
        "490154203237518": ["49 015420 323751 8", "49-015420-323751-8", "490154203237518/01", "49-015420-323751-01"],
        "356938035643809": ["３５６９３８０３５６４３８０９"],
        "490154203237518 356938035643809": ["490154203237518 and 356938035643809", "490154203237518, 356938035643809",
                                             "IMEI 1: 490154203237518 IMEI 2: 356938035643809"],
    },
    Kind.MONEY: {
        "1250.50": ["£1,250.50", "1250.50"], "250": ["250.00", "about 250", "£250", "tua £250", "250 pounds", "~250"],
        "20000": ["20k", "£20K", "20,000", "20 thousand"], "1500000": ["1.5 million"],
    },
    Kind.AGE: {
        "P6W": ["6 weeks", "6 wythnos", "about 6 weeks old"], "P70Y": ["about 70", "70", "70ish", "tua 70 oed", "70 years old"],
        "P18M": ["18 months"], "P2D": ["2 days old"],
    },
}  # fmt: skip
REFUSED = {
    Kind.PHONE: {
        "phone_long": ["+44 7700 9001234", "07700 9001234"], "phone_short": ["0770090012", "999", "+44 7700 90"],
        "phone_two": ["07700 900123 / 07700 900124", "07700 900123 or 07700 900124"], "phone": ["call me", "07700 900123 mum", ""],
    },
    Kind.EMAIL: {
        "email": ["wren@[192.0.2.1]", ".wren@example.org", "wr..en@example.org", "wren@example", "wren", "a b@x.org", "w@1.2.3.4"],
        "email_apostrophe": ["O’Brien@example.org"], "email_letters": ["ŵyn@example.org"],
    },
    Kind.PLATE: {"plate": ["unknown", "", "A", "ABCDEFGHIJ1", "AB12 CDE and K123 PQR"]},
    Kind.POSTCODE: {"postcode": ["BN1", "not one", "B1 1AC", "12345", ""]},
    Kind.REFERENCE: {"reference": ["SOH-26-75WW", "26-75WW-R733", "SOH-26-AEIO-UUUU"]},
    Kind.IMEI: {"imei_check": ["490154203237517"], "imei": ["12345", "٤٩٠١٥٤٢٠٣٢٣٧٥١٨", "490154203237518356938035643809", ""]},
    Kind.MONEY: {"money": ["1,2,3", "two", "-5", "12,50", ""]},
    Kind.AGE: {"age": ["seventy", "-1", "6 stone", ""]},
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "form", "typed"),
    [
        (kind, form, typed)
        for kind, forms in TAKEN.items()
        for form, spellings in forms.items()
        for typed in spellings
    ],
)
def test_every_spelling_has_one_form_and_the_form_is_its_own(kind: Kind, form: str, typed: str) -> None:
    """Each spelling gives the canonical form, and the canonical form gives itself."""
    assert canonical(kind, typed) == form
    assert canonical(kind, form) == form


@pytest.mark.parametrize(
    ("kind", "reason", "typed"),
    [
        (kind, reason, typed)
        for kind, reasons in REFUSED.items()
        for reason, all_ in reasons.items()
        for typed in all_
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_reason(kind: Kind, reason: str, typed: str) -> None:
    """The reason says which part is wrong."""
    with pytest.raises(Mistyped) as refused:
        canonical(kind, typed)
    assert refused.value.reason == reason
    assert typed_as(kind, typed) == []


@given(
    st.sampled_from(Kind),
    st.text(st.sampled_from("0123456789+-. ()/abkmoyxSOHIBQ@’'?,£\u200b\u00a0–"), max_size=24),
)
def test_the_form_of_a_form_is_itself(kind: Kind, typed: str) -> None:
    """Whatever can be read gives a form that reads as itself."""
    try:
        form = canonical(kind, typed)
    except Mistyped:
        return
    assert canonical(kind, form) == form


@given(st.text(max_size=200))
def test_no_text_is_too_odd_to_look_through(typed: str) -> None:
    """Looking for identifiers never fails, and what is found reads as itself."""
    for one in [*found([typed]), *meant(typed)]:
        assert canonical(one.kind, one.value) == one.value


def test_every_kind_is_in_the_tables_of_this_test() -> None:
    """A new kind needs its cases."""
    assert set(TABLE) == set(Kind) == set(TAKEN) == set(REFUSED)


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("grey van fg19 hjk near M25 the other day", Identifier(Kind.PLATE, "FG19HJK")),
        ("It was K123 PQR, I think", Identifier(Kind.PLATE, "K123PQR")),
        ("a van, oil 4321", Identifier(Kind.PLATE, "OIL4321")),
        ("fan wen, reg pqr 123k", Identifier(Kind.PLATE, "PQR123K")),
        ("an Irish 12-D-12345", Identifier(Kind.PLATE, "12D12345")),
        ("call 07700\u2011900\u2011872", Identifier(Kind.PHONE, "+447700900872")),
        ("on 447700900871.", Identifier(Kind.PHONE, "+447700900871")),
        ("(01632) 960123 in the day", Identifier(Kind.PHONE, "+441632960123")),
        ("lives at BN7\u00a09ZZ", Identifier(Kind.POSTCODE, "BN7 9ZZ")),
        ("o’brien@example.org wrote", Identifier(Kind.EMAIL, "o'brien@example.org")),
        ("to O'Brien@Example.org.", Identifier(Kind.EMAIL, "o'brien@example.org")),
        ("see soh 26 75ww r733", Identifier(Kind.REFERENCE, "SOH-26-75WW-R733")),
        ("IMEI 49 015420 323751 8", Identifier(Kind.IMEI, "490154203237518")),
    ],
)
def test_identifiers_are_found_in_writing(text: str, one: Identifier) -> None:
    """Identifiers in prose are found in their canonical form, and nothing else is."""
    assert found([text]) == [one]


@pytest.mark.parametrize(
    "text",
    ["the A27 and the M25 was shut", "on 01-12-2026 12:30", "it cost 20k, not 500", "at 10 Downing Street", "the 12 that came",
     "I WAS ON THE A27 THE DAY BEFORE", "we paid for 50p", "a man of 35 who", "seats ab12 the best", "Read A123 THE end"],
)  # fmt: skip
def test_roads_times_and_amounts_are_no_identifiers(text: str) -> None:
    """Ordinary numbers in writing are not taken for plates or phone numbers."""
    assert found([text]) == []


@pytest.mark.parametrize(
    "text",
    ["a..b@example.org", "0000 000 0000", "QQ1 1AA", "SOH-26-OOOO-NK3T", "490154203237519", "49015420323751"],
)
def test_what_only_looks_like_an_identifier_is_none(text: str) -> None:
    """An address, number, postcode or reference that cannot be, and an IMEI with a wrong check digit."""
    assert found([f"They wrote {text} there."]) == []


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("490154203237518 " * 13, "imei"), ("490154203237518 in my pocket 490154203237518", "imei"),
     ("49015420323751", "imei"), ("490154203237519", "imei_check"), ("the phone", "imei")],
)  # fmt: skip
def test_an_imei_is_a_few_numbers_and_nothing_else(typed: str, reason: str) -> None:
    """A number of the wrong length, or with a wrong check digit, is not guessed."""
    with pytest.raises(Mistyped, match=f"^{reason}$"):
        canonical(Kind.IMEI, typed)


@pytest.mark.parametrize(
    ("typed", "form"),
    [("soh 26 xdq9 nk3t", "SOH-26-XDQ9-NK3T"), ("S0H26XDQ9NK3T", "SOH-26-XDQ9-NK3T"), ("47/1 b", "47/1 B"),
     ("x" * 60, "X" * 40)],
)  # fmt: skip
def test_a_reference_of_another_system_stays_as_it_is(typed: str, form: str) -> None:
    """One of ours has its usual form; any other is kept in capitals, and not without end."""
    assert references.form(typed) == form


@pytest.mark.parametrize(
    ("typed", "number"), [("1,234", 1234), ("£ 12,345,678", 12_345_678), ("007", 7), ("1,23", None), ("12.5", None)]
)  # fmt: skip
def test_a_whole_number_may_have_commas(typed: str, number: int | None) -> None:
    """Only where thousands end."""
    if number is None:
        with pytest.raises(Mistyped):
            amounts.whole(typed)
    else:
        assert amounts.whole(typed) == number


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("AB12 CDE", Kind.PLATE), ("07700 900123", Kind.PHONE), ("BN11AA", Kind.POSTCODE), ("w@example.org", Kind.EMAIL),
     ("49 015420 323751 8", Kind.IMEI), ("soh2675wwr733", Kind.REFERENCE)],
)  # fmt: skip
def test_a_search_text_says_what_it_is(typed: str, kind: Kind) -> None:
    """A whole search text is recognised by its form."""
    assert [one.kind for one in meant(typed)] == [kind]


def test_ordinary_search_words_are_no_identifiers() -> None:
    """Words and small numbers are searched for as words."""
    assert not [one for typed in ("blue van", "room twelve", "14:30", "2026") for one in meant(typed)]


@pytest.mark.parametrize(
    ("typed", "extension", "relay"), [("01632 960 123 ext 5", "5", ""), ("18001 07700 900123", "", "18001")]
)
def test_extension_and_relay_prefix_are_read_apart(typed: str, extension: str, relay: str) -> None:
    """What belongs to a number is kept beside it."""
    assert (phones.read(typed).extension, phones.read(typed).relay) == (extension, relay)


@pytest.mark.parametrize(
    "typed", ["unknown", "Not sure", "n/a", "don’t know", "ddim yn gwybod", "Dim syniad", "???", "-"]
)
def test_not_knowing_the_plate_is_an_answer(typed: str) -> None:
    """People say in words that they do not know a registration."""
    assert vehicles.unknown(typed)
    assert not vehicles.unknown("AB12 CDE")


@pytest.mark.parametrize(
    ("plate", "series"),
    [("AB12CDE", "current"), ("K123PQR", "prefix"), ("Q456RST", "q"), ("PQR123K", "suffix"), ("OIL4321", "northern_ireland"),
     ("ABC123", "dateless"), ("1234AB", "dateless"), ("12D12345", "irish"), ("101D234", "diplomatic"), ("HHAB123X", "")],
)  # fmt: skip
def test_the_series_of_a_plate(plate: str, series: str) -> None:
    """Every British and Irish series is known by its form."""
    assert vehicles.series(plate) == series


def test_confused_signs_make_plates_nearly_the_same() -> None:
    """O and 0, I and 1, S and 5, B and 8 look alike to a witness."""
    assert vehicles.confusable("LO70ZZX") == vehicles.confusable("L070ZZX")
    assert vehicles.confusable("AB12CDE") == vehicles.confusable("A812CDE") != vehicles.confusable("AB13CDE")


def test_ages_compare_in_years() -> None:
    """Weeks and months are less than a year until they are not."""
    assert [amounts.years(age) for age in ("P6W", "P18M", "P70Y", "P400D")] == [0, 1, 70, 1]


def test_the_type_or_the_pattern_of_a_question_names_the_kind() -> None:
    """A question names its kind by type, or by pattern where the type is text or number."""
    assert kind_of("plate") is Kind.PLATE
    assert kind_of("text", "imei") is Kind.IMEI
    assert kind_of("number", "money") is Kind.MONEY
    assert kind_of("text", "reference") is None


@pytest.mark.parametrize("typed", ["wren@xn--zzzzzz.org", "wren@\u2488.org", "wren@\u0301x.org"])
def test_a_domain_that_cannot_be_is_refused(typed: str) -> None:
    """Neither one in the letters of the network that stands for nothing, nor one of signs that no domain has."""
    with pytest.raises(Mistyped, match="email"):
        canonical(Kind.EMAIL, typed)
