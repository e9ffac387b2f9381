"""The one form of an email address and of a phone number, by which two of them are known to be the same. Pure."""

from __future__ import annotations

import re
import unicodedata

import phonenumbers

from casework.documents.base import Json

EMAIL, PHONE = "email", "phone"
KINDS = (EMAIL, PHONE)
KIND_OF = {"email": EMAIL, "sms": PHONE, "phone": PHONE}  # Which address each way to a person needs.
REGION = "GB"  # Where a number without a country's code is.
LONGEST_EMAIL = 254  # RFC 5321
LONGEST_PHONE = 40
# No quoted names and no numbers in place of a domain: each would be one more way to write the same address.
_EMAIL = re.compile(r"[^@\s\"(),:;<>\[\]\\]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+")
_PHONE = re.compile(r"\+?[0-9 ()./-]+")

_DOTS_ARE_NOTHING = {"gmail.com": "gmail.com", "googlemail.com": "gmail.com"}
"""Domains whose provider delivers mail alike with and without dots in the name, and which of its domains stands for all."""

# Letters and marks that print nothing although Unicode does not call them control signs.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | frozenset(
    map(chr, range(0xFE00, 0xFE10))
)


def email(typed: str) -> str:
    """Return an email address in its one form. Raises ValueError for what is none."""
    local, at, domain = unicodedata.normalize("NFKC", typed).strip().casefold().rpartition("@")
    plain = f"{local}{at}{domain.encode('idna').decode('ascii')}" if domain else ""
    if len(plain) > LONGEST_EMAIL or not _EMAIL.fullmatch(plain) or any(map(_unseen, plain)):
        raise ValueError("not an email address")
    return plain


def phone(typed: str) -> str:
    """Return a phone number as E.164 writes it: +447700900123. Raises ValueError for what is none."""
    text = unicodedata.normalize("NFKC", typed).strip()
    if len(text) > LONGEST_PHONE or not _PHONE.fullmatch(text):
        raise ValueError("not a phone number")
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        raise ValueError("not a phone number") from None
    if not phonenumbers.is_possible_number(number):
        raise ValueError("not a phone number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def mailbox(form: str) -> str:
    """Return what stands for the mailbox behind an email address in its one form.

    Most providers deliver `ann+anything@` to `ann@`, so rules attached to the one must be asked for the other. Where a
    provider tells them apart, one person more than needed is looked at. It is no address to write to, and proves nothing.
    """
    local, at, domain = form.rpartition("@")
    name = local.partition("+")[0] or local
    if domain in _DOTS_ARE_NOTHING:
        name, domain = name.replace(".", "") or name, _DOTS_ARE_NOTHING[domain]
    return f"{name}{at}{domain}"


def _unseen(sign: str) -> bool:
    """Whether a sign prints nothing: two addresses that look the same must be the same."""
    return unicodedata.category(sign).startswith("C") or sign in _BLANKS


_FORMS = {EMAIL: email, PHONE: phone}


def form(kind: str, typed: Json) -> str:
    """Return the one form of what a person's document holds, "" for nothing.

    What is no address still has a form: rules must not be lost because someone wrote a number oddly.
    """
    text = typed.strip() if isinstance(typed, str) else ""
    if not text:
        return ""
    try:
        return _FORMS[kind](text)
    except ValueError:
        return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
