"""Normalised email addresses and phone numbers, so that two spellings of one address compare equal. Pure functions."""

from __future__ import annotations

import re
import unicodedata

import phonenumbers

from casework.documents.base import Json

EMAIL, PHONE = "email", "phone"
KINDS = (EMAIL, PHONE)
KIND_OF = {"email": EMAIL, "sms": PHONE, "phone": PHONE}  # The address that each channel needs.
REGION = "GB"  # The region of a number without a country code.
LONGEST_EMAIL = 254  # RFC 5321
LONGEST_PHONE = 40
# Quoted names and IP address domains are refused: each would be another spelling of the same address.
_EMAIL = re.compile(r"[^@\s\"(),:;<>\[\]\\]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+")
_PHONE = re.compile(r"\+?[0-9 ()./-]+")

_DOTS_ARE_NOTHING = {"gmail.com": "gmail.com", "googlemail.com": "gmail.com"}
"""Domains whose provider ignores dots in the local part, mapped to the domain that stands for them all."""

# Letters and marks that print nothing, although Unicode does not class them as control characters.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | frozenset(
    map(chr, range(0xFE00, 0xFE10))
)


def email(typed: str) -> str:
    """Return the normalised email address. Raises ValueError when the text is not an email address."""
    local, at, domain = unicodedata.normalize("NFKC", typed).strip().casefold().rpartition("@")
    plain = f"{local}{at}{domain.encode('idna').decode('ascii')}" if domain else ""
    if len(plain) > LONGEST_EMAIL or not _EMAIL.fullmatch(plain) or any(map(_unseen, plain)):
        raise ValueError("not an email address")
    return plain


def phone(typed: str) -> str:
    """Return the phone number in E.164 form, such as +447700900123. Raises ValueError when it is not a phone number."""
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
    """Return the key of the mailbox behind a normalised email address.

    Most providers deliver `ann+anything@` to `ann@`, so contact rules set for one address must be found from the other.
    Where a provider tells them apart, the result is one extra person to check. The key is not an address to write to,
    and proves nothing.
    """
    local, at, domain = form.rpartition("@")
    name = local.partition("+")[0] or local
    if domain in _DOTS_ARE_NOTHING:
        name, domain = name.replace(".", "") or name, _DOTS_ARE_NOTHING[domain]
    return f"{name}{at}{domain}"


def _unseen(sign: str) -> bool:
    """Whether a character is invisible: two addresses that look the same must compare equal."""
    return unicodedata.category(sign).startswith("C") or sign in _BLANKS


_FORMS = {EMAIL: email, PHONE: phone}


def form(kind: str, typed: Json) -> str:
    """Return the normalised form of an address held in a person's document, or "" when there is none.

    Text that is not a valid address still gets a form, so that contact rules are not lost over an odd spelling.
    """
    text = typed.strip() if isinstance(typed, str) else ""
    if not text:
        return ""
    try:
        return _FORMS[kind](text)
    except ValueError:
        return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
