"""Addresses have one normal form, however they are typed."""

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
    """A phone number without a country code is in the United Kingdom."""
    assert addresses.phone(typed) == "+447700900001"


@pytest.mark.parametrize(
    "typed", ["", "999", "call me", "07700 9000012", "0770090012", "1" * 60, "+", "٠٧٧٠٠٩٠٠"]
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    """An invalid phone number is refused."""
    with pytest.raises(ValueError, match="phone"):
        addresses.phone(typed)


@pytest.mark.parametrize("typed", [" Ann@Example.ORG ", "ａｎｎ@example.org", "ANN@EXAMPLE.ORG"])
def test_an_email_address_is_folded(typed: str) -> None:
    """Case, full-width letters and surrounding spaces do not change an email address."""
    assert addresses.email(typed) == "ann@example.org"


def test_the_domain_is_as_the_wire_has_it() -> None:
    """Unicode and ASCII spellings of a domain give the same address."""
    assert addresses.email("ann@exämple.org") == addresses.email("ann@xn--exmple-cua.org")


@pytest.mark.parametrize(
    "typed", ["", "ann", "ann@", "@example.org", "ann@example", "a n@b.c", "ann@" + "x" * 70 + ".org"]
)
def test_what_is_no_email_address_is_refused(typed: str) -> None:
    """Every invalid email address gets the same refusal."""
    with pytest.raises(ValueError):
        addresses.email(typed)


@pytest.mark.parametrize(
    "typed",
    ["a\u200bnn@example.org", "ann\u00ad@example.org", "\u2060ann@example.org", "a\u034fnn@example.org", "ann\ufe0f@example.org",
     "mailto:ann@example.org"],
)  # fmt: skip
def test_nothing_unseen_makes_another_address_of_it(typed: str) -> None:
    """Invisible characters give no second address; rules for the first one could once be bypassed that way."""
    assert addresses.email(typed) == "ann@example.org"


@pytest.mark.parametrize(
    "typed",
    ['"ann"@example.org', "ann@[127.0.0.1]", "ann@exam_ple.org", "ann(x)@example.org", ".ann@example.org", "a..n@example.org"],
)  # fmt: skip
def test_an_address_of_another_notation_is_refused(typed: str) -> None:
    """Quoted names and IP addresses would be another spelling of the same address."""
    with pytest.raises(ValueError, match="email"):
        addresses.email(typed)


def test_the_form_of_a_number_that_was_taken_earlier_stays() -> None:
    """Contact rules kept under a number that is refused today are still found."""
    assert addresses.form(addresses.PHONE, "0770090012") == "+44770090012"
    assert addresses.form(addresses.PHONE, " 12 ") == "12", "a number that never was one is kept as it is"
    assert addresses.form(addresses.EMAIL, " No  Address ") == "no address"
    assert addresses.form(addresses.PHONE, "Call  ME") == "call me"


@given(st.sampled_from(addresses.KINDS), st.one_of(st.text(), st.none(), st.integers()))
def test_everything_has_a_form_and_the_form_of_a_form_is_itself(kind: str, typed: Json) -> None:
    """Every string has a normal form and it is idempotent, so that rules for an odd address are not lost."""
    found = addresses.form(kind, typed)
    assert addresses.form(kind, found) == found


@pytest.mark.parametrize(
    ("kind", "typed", "sent_to"),
    [
        (addresses.EMAIL, "Wren@münchen.example", "wren@xn--mnchen-3ya.example"),
        (addresses.EMAIL, "Wren@Example.org", "Wren@Example.org"),
        (addresses.EMAIL, "mailto:wren@example.org", "wren@example.org"),
        (addresses.PHONE, "18001 07700 900123", "+447700900123"),
        (addresses.PHONE, "01632 960123 ext 5", "+441632960123"),
        (addresses.PHONE, "07700 900123", "07700 900123"),
        (addresses.EMAIL, "no address", "no address"),
        (addresses.PHONE, "call me", "call me"),
    ],
)
def test_messages_go_to_what_the_network_can_write(kind: str, typed: str, sent_to: str) -> None:
    """Mail servers and Notify get an address in their own form; otherwise it stays as its owner typed it."""
    assert addresses.reachable(kind, typed) == sent_to


NAMES = st.from_regex(r"[a-z0-9](?:[._-]?[a-z0-9_-]){0,10}", fullmatch=True)
DOMAINS = st.sampled_from(
    ["example.org", "gmail.com", "googlemail.com", "police.example.co.uk", "xn--exmple-cua.org"]
)


@given(NAMES, st.from_regex(r"(?:[a-z0-9+_=-](?:\.?[a-z0-9+_=-]){0,15})?", fullmatch=True), DOMAINS)
def test_any_tag_leads_to_the_same_mailbox(name: str, tag: str, domain: str) -> None:
    """Any tag at any provider leads to the same mailbox; an untagged address is its own but for the dots."""
    plain = addresses.email(f"{name}@{domain}")
    assert addresses.mailbox(addresses.email(f"{name}+{tag}@{domain}".upper())) == addresses.mailbox(plain)


@given(st.lists(st.from_regex(r"[a-z0-9]{1,5}", fullmatch=True), min_size=1, max_size=6))
def test_dots_count_where_the_provider_lets_them(parts: list[str]) -> None:
    """Gmail has two domains and ignores dots; elsewhere ann.quince and annquince are two people."""
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
    """A local part of only a tag or dots is kept; otherwise all such addresses would share one mailbox."""
    assert addresses.mailbox(form) == form


@given(st.one_of(st.text(), st.from_regex(r"[+.a@ ]{0,9}@(gmail\.com|b\.c)", fullmatch=True)))
def test_every_form_has_a_mailbox_and_the_mailbox_of_a_mailbox_is_itself(typed: str) -> None:
    """Every string has a mailbox and it is idempotent, so that no rules are lost.

    This includes invalid addresses and local parts of only a tag or dots.
    """
    form = addresses.form(addresses.EMAIL, typed)
    found = addresses.mailbox(form)
    assert addresses.mailbox(found) == found and bool(found) is bool(form)
