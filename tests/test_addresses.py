"""One form of an address: however it is typed, the same is the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import addresses


@pytest.mark.parametrize(
    "typed",
    [
        "07700 900001",
        "+44 (0)7700 900001",
        "+447700900001",
        "0044 7700 900001",
        "(07700) 900-001",
        "07700.900.001",
    ],
)
def test_a_number_is_the_same_however_it_is_written(typed: str) -> None:
    """A number without a country's code is in the United Kingdom."""
    assert addresses.phone(typed) == "+447700900001"


@pytest.mark.parametrize("typed", ["", "999", "call me", "07700 900001 ext 5", "1" * 60, "+", "٠٧٧٠٠٩٠٠"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    """Nothing can be sent to it."""
    with pytest.raises(ValueError, match="phone"):
        addresses.phone(typed)


@pytest.mark.parametrize("typed", [" Ann@Example.ORG ", "ａｎｎ@example.org", "ANN@EXAMPLE.ORG"])
def test_an_email_address_is_folded(typed: str) -> None:
    """Upper case, wide letters and blanks around make no other address."""
    assert addresses.email(typed) == "ann@example.org"


def test_the_domain_is_as_the_wire_has_it() -> None:
    """Two ways to write a domain are one."""
    assert addresses.email("ann@exämple.org") == addresses.email("ann@xn--exmple-cua.org")


@pytest.mark.parametrize(
    "typed", ["", "ann", "ann@", "@example.org", "ann@example", "a n@b.c", "ann@" + "x" * 70 + ".org"]
)
def test_what_is_no_email_address_is_refused(typed: str) -> None:
    """The same refusal for each."""
    with pytest.raises(ValueError):
        addresses.email(typed)


@pytest.mark.parametrize(
    "typed",
    ["a\u200bnn@example.org", "ann\u00ad@example.org", "\u2060ann@example.org", "a\u034fnn@example.org", "ann\ufe0f@example.org",
     '"ann"@example.org', "ann@[127.0.0.1]", "ann@exam_ple.org", "ann(x)@example.org"],
)  # fmt: skip
def test_nothing_unseen_makes_another_address_of_it(typed: str) -> None:
    """Rules were attached to one address, and a second one that looked the same or meant the same was written to freely."""
    with pytest.raises(ValueError, match="email"):
        addresses.email(typed)


@given(st.sampled_from(addresses.KINDS), st.one_of(st.text(), st.none(), st.integers()))
def test_everything_has_a_form_and_the_form_of_a_form_is_itself(kind: str, typed: object) -> None:
    """Rules attached to an address must not be lost because it is oddly written."""
    found = addresses.form(kind, typed)
    assert addresses.form(kind, found) == found
