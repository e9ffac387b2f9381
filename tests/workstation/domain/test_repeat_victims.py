"""Someone who was a victim before is recognised with a reason; a name alone or a near miss is a weaker sign."""

from __future__ import annotations

import pytest

from casework.known_people import BIRTH, EMAIL, PHONE, KnownPerson, Sign
from workstation.domain.repeat_victims import PERHAPS, REPEAT, repeat

MINE, HERS = Sign(PHONE, "+447700900123"), Sign(PHONE, "+447700900124")
MAIL, TYPO = Sign(EMAIL, "mara@example.org"), Sign(EMAIL, "mraa@example.org")
BORN, OTHER_DAY = Sign(BIRTH, "1988-03-12"), Sign(BIRTH, "1990-03-12")


def known(name: str, *signs: Sign, victim: bool = True, person: str = "") -> KnownPerson:
    """Return a person whom a report is by or about."""
    return KnownPerson(name, victim, signs, person, subject=True)


@pytest.mark.parametrize(
    ("one", "other", "kind", "reason"),
    [
        (known("Mara Fenwick", MINE), known("Mara Fenwick", MINE), REPEAT, "Same phone number"),
        (known("Mara Fenwick", MINE), known("Maria Fenwyck", MINE), REPEAT, "Similar names"),
        (known("", MAIL), known("Mara Fenwick", MAIL), REPEAT, "Same email address"),
        (known("Mara", person="p1"), known("M. Fenwick", person="p1"), REPEAT, "Same reporter"),
        (known("Mára Fenwick", BORN), known("Mara Fenwick", BORN), REPEAT, "Same date of birth"),
        (known("Ruari Mac Donald", MINE), known("Ruari MacDonald", MINE), REPEAT, "Same name"),
        (known("Mara Fenwick", MINE), known("Idris Quennell", MINE), PERHAPS, "But another name"),
        (known("Mara Fenwick", BORN), known("Maria Fenwyck", BORN), PERHAPS, "Similar names"),
        (known("Mara Fenwick", MINE), known("Mara Fenwick", HERS), PERHAPS, "Nearly the same phone number"),
        (known("Mara Fenwick", MAIL), known("Maria Fenwick", TYPO), PERHAPS, "Nearly the same email address"),
        (known("Mara Fenwick"), known("MARA FENWICK", MINE), PERHAPS, "Same name"),
    ],
)
def test_each_sign_has_its_strength_and_its_reason(
    one: KnownPerson, other: KnownPerson, kind: str, reason: str
) -> None:
    """What identifies somebody is a sure sign; a number shared under another name, and a name alone, are weaker."""
    found = repeat([one], [other])
    assert found is not None and found.kind == kind and any(reason in said for said in found.reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (known("Mara Fenwick", BORN), known("Mara Fenwick", OTHER_DAY)),
        (known("Mara Fenwick", MINE), known("Idris Quennell", HERS)),
        (known("Mara Fenwick"), known("Maria Fenwyck")),
        (known("Mara Fenwick", BORN), known("Idris Quennell", BORN)),
        (known("Mara Fenwick", MINE), known("Mara Fenwick", MINE, victim=False)),
        (KnownPerson("Mara Fenwick", False, (MINE,)), known("Mara Fenwick", MINE)),
        (known(""), known("")),
    ],
)
def test_what_is_no_sign_is_not_shown(one: KnownPerson, other: KnownPerson) -> None:
    """Another day of birth, a near name alone, who was only a witness, and a report that merely names somebody."""
    assert repeat([one], [other]) is None


def test_a_sure_sign_always_comes_before_a_weaker_one() -> None:
    """Several people on two reports give the strongest sign, whatever their order."""
    ours = [known("Idris Quennell", HERS), known("Mara Fenwick", MINE)]
    theirs = [known("Ann Vale", HERS), known("Mara Fenwick", MINE)]
    for here, there in ((ours, theirs), (ours[::-1], theirs[::-1])):
        found = repeat(here, there)
        assert found is not None and found.kind == REPEAT and "Same phone number" in found.reasons
