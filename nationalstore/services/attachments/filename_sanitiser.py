"""Names of files, freed of everything that is not to be read."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
# Controls, format signs (bidi overrides, zero-width joins), surrogates, private use, what is not assigned.
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def clean(said: str) -> str:
    """Return a name without path, direction tricks or invisible signs, cut to length with its ending kept.

    Empty when nothing is left of it.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", said))[-1]
    seen = "".join(" " if sign.isspace() else sign for sign in last)
    seen = "".join(sign for sign in seen if unicodedata.category(sign) not in UNSEEN)
    tidy = re.sub(r'[<>:"|?*]', "_", re.sub(r" +", " ", seen)).strip(" .")
    if len(tidy) <= LONGEST:
        return tidy
    stem, dot, ending = tidy.rpartition(".")
    keep = f"{dot}{ending}" if dot and len(ending) <= 10 else ""
    return (stem if keep else tidy)[: LONGEST - len(keep)].strip(" .") + keep
