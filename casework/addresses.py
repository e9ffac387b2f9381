"""Normalised email addresses and phone numbers, so that two spellings of one address compare equal. Pure functions."""

from __future__ import annotations

import unicodedata

from casework.documents.base import Json
from casework.typed_values import emails, phones

EMAIL, PHONE = "email", "phone"
KINDS = (EMAIL, PHONE)
KIND_OF = {"email": EMAIL, "sms": PHONE, "phone": PHONE}  # The address that each channel needs.
LONGEST_EMAIL = emails.LONGEST

_DOTS_ARE_NOTHING = {"gmail.com": "gmail.com", "googlemail.com": "gmail.com"}
"""Domains whose provider ignores dots in the local part, mapped to the domain that stands for them all."""


def email(typed: str) -> str:
    """Return the normalised email address. Raises ValueError when the text is not an email address."""
    return emails.canonical(typed)


def phone(typed: str) -> str:
    """Return the phone number in E.164 form, such as +447700900123. Raises ValueError when it is not a phone number."""
    return phones.canonical(typed)


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
        return _earlier_form(kind, text)


def reachable(kind: str, typed: str) -> str:
    """Return an address as messages are sent to it: as its owner typed it, where the network can write that.

    A domain in other letters is written in ASCII, and the number is taken out of a relay prefix and an extension.
    """
    try:
        if kind == EMAIL and (not typed.isascii() or typed.lower().startswith("mailto:")):
            return emails.canonical(typed)
        if kind == PHONE:
            number = phones.read(typed)
            return number.number if number.extension or number.relay else typed
    except ValueError:
        pass
    return typed


def _earlier_form(kind: str, text: str) -> str:
    """Return the form of an address that earlier versions took, although it is refused today.

    Contact rules were kept under this form, so it must not change.
    """
    import phonenumbers

    plain = unicodedata.normalize("NFKC", text).casefold()
    if kind == PHONE:
        try:
            number = phonenumbers.parse(plain, phones.REGION)
            if phonenumbers.is_possible_number(number):
                return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        except phonenumbers.NumberParseException:
            pass
    return " ".join(plain.split())
