"""Email addresses that mail can be written to, in one canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterator

import idna

from casework.typed_values.faults import Mistyped
from casework.typed_values.tidying import short
from casework.typed_values.written import WrittenIdentifier

LONGEST = 254  # RFC 5321
_CURLY = re.compile("[\u2018\u2019\u201b\u02bc\u2032`\u00b4]")
# Quoted names and IP address domains are refused: each would be another spelling of the same address.
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_{|}~-]+)*")
_DOMAIN = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.(?!-)[a-z0-9-]{1,63})*\.(?=[a-z-]*[a-z])[a-z0-9-]{2,63}")
_IN_TEXT = re.compile(
    r"(?<![\w@.])(?:mailto:)?([\w!#$%&*+/=?^{|}~-][\w.!#$%&'\u2019*+/=?^{|}~-]{0,63}@[\w-]+(?:\.[\w-]+)+)",
    re.I,
)


def canonical(typed: str) -> str:
    """Return the address in lower case, its domain in ASCII.

    Raises Mistyped: ``email_apostrophe`` when the name before the @ has a curly apostrophe, for which phones put the
    straight one that was meant, ``email_letters`` for letters that mail cannot be sent to, and ``email`` otherwise.
    """
    text = re.sub(r"^mailto:\s*", "", short(typed), flags=re.I)
    text = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    local, at, domain = text.casefold().rpartition("@")
    if not at or not local or " " in text:
        raise Mistyped("email")
    if _CURLY.search(local):
        raise Mistyped("email_apostrophe")
    plain = _domain(domain)
    if not local.isascii():
        raise Mistyped("email_letters")
    if len(local) > 64 or not _LOCAL.fullmatch(local) or len(local) + 1 + len(plain) > LONGEST:
        raise Mistyped("email")
    return f"{local}@{plain}"


def find(text: str) -> Iterator[WrittenIdentifier]:
    """Yield the addresses written in a text, in canonical form. A curly apostrophe is read as the straight one."""
    if "@" not in text:
        return
    for match in _IN_TEXT.finditer(text):
        try:
            yield WrittenIdentifier(canonical(_CURLY.sub("'", match[1])), *match.span(1))
        except Mistyped:
            continue


def _domain(typed: str) -> str:
    try:
        plain = typed if typed.isascii() else idna.encode(typed, uts46=True).decode("ascii")
        if "xn--" in plain:
            idna.decode(plain)
    except (idna.IDNAError, UnicodeError):
        raise Mistyped("email") from None
    if not _DOMAIN.fullmatch(plain):
        raise Mistyped("email")
    return plain
