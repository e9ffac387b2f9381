"""File names without characters that cannot be seen."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
# Controls, format characters (bidi overrides, zero-width joiners), surrogates, private use and unassigned.
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def clean(name: str) -> str:
    """Return a name without path, bidi tricks or invisible characters, shortened but with its extension kept.

    Empty if nothing is left.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(" " if sign.isspace() else sign for sign in last)
    seen = "".join(sign for sign in seen if unicodedata.category(sign) not in UNSEEN)
    tidy = re.sub(r'[<>:"|?*]', "_", re.sub(r" +", " ", seen)).strip(" .")
    if len(tidy) <= LONGEST:
        return tidy
    stem, dot, ending = tidy.rpartition(".")
    keep = f"{dot}{ending}" if dot and len(ending) <= 10 else ""
    return (stem if keep else tidy)[: LONGEST - len(keep)].strip(" .") + keep
