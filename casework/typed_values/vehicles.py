"""Vehicle registrations of every British and Irish series, and those of other countries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casework.typed_values.faults import Mistyped
from casework.typed_values.folding import packed
from casework.typed_values.tidying import short
from casework.typed_values.written import WrittenIdentifier

LONGEST = 60
SERIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("current", r"[A-Z]{2}[0-9]{2}[A-Z]{3}"),
        ("prefix", r"[A-PR-Z][1-9][0-9]{0,2}[A-Z]{3}"),
        ("q", r"Q[1-9][0-9]{0,2}[A-Z]{3}"),
        ("suffix", r"[A-Z]{3}[1-9][0-9]{0,2}[A-Z]"),
        (
            "northern_ireland",
            r"(?=[A-Z]*[IZ])[A-Z]{2,3}[1-9][0-9]{0,3}|[1-9][0-9]{0,3}(?=[A-Z]*[IZ])[A-Z]{3}",
        ),
        ("dateless", r"[A-Z]{1,3}[1-9][0-9]{0,3}|[1-9][0-9]{0,3}[A-Z]{1,3}"),
        (
            "irish",
            r"(?:8[7-9]|9[0-9]|0[0-9]|1[0-2]|(?:1[3-9]|[2-9][0-9])[12])(?:[CDGLMOSTW]|[A-Z]{2})[1-9][0-9]{0,5}",
        ),
        ("diplomatic", r"[0-9]{3}[DX][0-9]{3}"),
    )
)
_PLATE = re.compile(r"(?=.*[0-9?])[A-Z0-9?]{2,10}")
_SEPARATORS = re.compile(r"[\s.\-\u00b7_]")
_REMARK = re.compile(r"\s*[(\[,;].*$")
_ALIKE = str.maketrans(  # Cyrillic and Greek capitals that look like Latin ones.
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0405\u0408"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "ABEKMHOPCTYXISJABEZHIKMNOPTYX",
)
_CONFUSED = str.maketrans("OISB", "0158")
_UNKNOWN = frozenset(
    packed(words)
    for words in (
        "unknown", "not known", "don't know", "do not know", "dont no", "not sure", "unsure", "n/a", "na", "none", "nil",
        "no idea", "no", "nk", "not seen", "didn't see", "did not see", "didn't see it", "did not see it", "can't remember",
        "cannot remember", "don't remember", "do not remember", "forgotten", "no plate", "no plates", "no number plate",
        "not registered", "unregistered", "not applicable", "tbc", "see photo", "see picture", "missing", "not visible",
        "anhysbys", "ddim yn gwybod", "dim yn gwybod", "dydw i ddim yn gwybod", "dim syniad", "ddim yn siŵr",
        "dim yn siŵr", "dim", "heb ei weld", "ddim yn cofio", "amherthnasol",
    )
)  # fmt: skip
# Words beside which a registration in small letters is meant as one.
_VEHICLE = re.compile(
    r"\b(?:van|car|cars|reg|regs|registration|plate|plates|vehicle|lorry|truck|bike|motorbike|moped|scooter|motorcycle"
    r"|taxi|pickup|minibus|trailer|caravan|driving|drives|drove|cerbyd|car|fan|lori|rhif|beic|plât)\b[^.!?\n]{0,24}$",
    re.I,
)
_CURRENT_IN_TEXT = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{2}[0-9]{2})[ -]?([A-Za-z]{3})(?![A-Za-z0-9])")
_OTHER_IN_TEXT = re.compile(
    r"(?<![A-Za-z0-9£])(?:[A-Za-z][1-9][0-9]{0,2}[ -]?[A-Za-z]{3}"
    r"|[A-Za-z]{3}[ -]?[1-9][0-9]{0,2}[A-Za-z]"
    r"|[A-Za-z]{3}[ -]?[1-9][0-9]{2,3}|[A-Za-z][OoIiSsBb0-9][0-9]{2}[ -]?[A-Za-z]{3}"
    r"|[0-9]{2,3}-[A-Za-z]{1,2}-[1-9][0-9]{0,5})(?![A-Za-z0-9])"
)
_WORDS = frozenset(
    re.findall(
        r"\w+",
        """the and was for are not but you all any can had her him his how man new now old one our out own see she too
        two use way who why yes yet day did get got has let may per put off set six ten via car van bus saw ran hit cut
        red tax nor its few bit top end far ago due pay mph min sec hrs kph gbp usd eur lot men boy dad mum mam son dog
        cat box age lbs kgs ltr cms mls mae oes ond sut pam pan fel hyn hon hwn ein eich dau dwy tri pum hen dim gan heb
        rhy oed awr tan ers nos jan feb mar apr jun jul aug sep oct nov dec mon tue wed thu fri sat sun""",
    )
)
"""Words of three letters that stand beside numbers in ordinary writing."""


def canonical(typed: str) -> str:
    """Return the registration in capitals without spaces; ``?`` stands for a sign that was not seen.

    A remark after it, such as "(silver)", is not part of it. Raises Mistyped ``plate``.
    """
    text = short(typed).upper().translate(_ALIKE)
    plain = _SEPARATORS.sub("", _REMARK.sub("", text))
    if len(text) > LONGEST or not _PLATE.fullmatch(plain):
        raise Mistyped("plate")
    return plain


def unknown(typed: str) -> bool:
    """Whether the answer says that the registration is not known, in English or Welsh."""
    text = short(typed)
    return packed(text) in _UNKNOWN or (text != "" and set(text) <= set("?-./ "))


def series(plate: str) -> str:
    """Return the British or Irish series of a canonical registration, or "" for any other."""
    return next((name for name, pattern in SERIES if pattern.fullmatch(plate)), "")


def confusable(plate: str) -> str:
    """Return the registration with the signs that witnesses confuse as one: O and 0, I and 1, S and 5, B and 8."""
    return plate.translate(_CONFUSED)


def find(text: str) -> Iterator[WrittenIdentifier]:
    """Yield the registrations written in a text, in canonical form.

    The current series is found in capitals or small letters. The older ones look like roads, times and amounts, so they
    count only in capitals within other writing, or soon after a word such as "van".
    """
    for match in _CURRENT_IN_TEXT.finditer(text):
        if not (match[2].islower() and match[2] in _WORDS):
            yield WrittenIdentifier((match[1] + match[2]).upper(), *match.span())
    mixed = text != text.upper()
    for match in _OTHER_IN_TEXT.finditer(text):
        written = match[0]
        letters = set(re.findall("[A-Za-z]+", written))
        meant = _VEHICLE.search(text[max(0, match.start() - 40) : match.start()]) is not None
        if letters & _WORDS or (not meant and not (mixed and written == written.upper())):
            continue
        if meant or not {part.lower() for part in letters} & _WORDS:
            yield WrittenIdentifier(canonical(written), *match.span())
