"""One form of an address: however it is typed, the same is the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import addresses
from casework.documents.base import Json


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
def test_everything_has_a_form_and_the_form_of_a_form_is_itself(kind: str, typed: Json) -> None:
    """Rules attached to an address must not be lost because it is oddly written."""
    found = addresses.form(kind, typed)
    assert addresses.form(kind, found) == found


NAMES = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,20}", fullmatch=True)
DOMAINS = st.sampled_from(
    ["example.org", "gmail.com", "googlemail.com", "police.example.co.uk", "xn--exmple-cua.org"]
)


@given(NAMES, st.from_regex(r"[a-z0-9+._=-]{0,30}", fullmatch=True), DOMAINS)
def test_any_tag_leads_to_the_same_mailbox(name: str, tag: str, domain: str) -> None:
    """Of every provider, and whatever is in the tag; an address without one is its own mailbox but for the dots."""
    plain = addresses.email(f"{name}@{domain}")
    assert addresses.mailbox(addresses.email(f"{name}+{tag}@{domain}".upper())) == addresses.mailbox(plain)


@given(st.lists(st.from_regex(r"[a-z0-9]{1,5}", fullmatch=True), min_size=1, max_size=6))
def test_dots_count_where_the_provider_lets_them(parts: list[str]) -> None:
    """Gmail has two domains and no dots; elsewhere ann.quince and annquince are two people."""
    dotted, plain = ".".join(parts), "".join(parts)
    wanted = addresses.mailbox(f"{plain}@gmail.com")
    assert wanted == f"{plain}@gmail.com"
    assert (
        addresses.mailbox(f"{dotted}+x@googlemail.com") == addresses.mailbox(f"{dotted}@gmail.com") == wanted
    )
    assert addresses.mailbox(f"{dotted}@example.org") == f"{dotted}@example.org"


@pytest.mark.parametrize(
    "form", ["+x@example.org", "...@gmail.com", "++@example.org", "ann", "@gmail.com", ""]
)
def test_a_name_that_is_nothing_but_tag_or_dots_is_kept(form: str) -> None:
    """Else all of them would be one mailbox of nobody."""
    assert addresses.mailbox(form) == form


@given(st.one_of(st.text(), st.from_regex(r"[+.a@ ]{0,9}@(gmail\.com|b\.c)", fullmatch=True)))
def test_every_form_has_a_mailbox_and_the_mailbox_of_a_mailbox_is_itself(typed: str) -> None:
    """Also what is no address, and a name that is nothing but tag and dots: rules must not be lost."""
    form = addresses.form(addresses.EMAIL, typed)
    found = addresses.mailbox(form)
    assert addresses.mailbox(found) == found and bool(found) is bool(form)
