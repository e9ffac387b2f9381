"""Folding stays quick on the longest texts that a form takes, whatever is typed into it."""

from __future__ import annotations

import time

import pytest

from casework.typed_values import folding

LONGEST = 20_000


@pytest.mark.parametrize(
    "text", ["1" * LONGEST, "O0Il" * (LONGEST // 4), "a'" * (LONGEST // 2), "'" * LONGEST]
)
def test_a_text_without_spaces_is_folded_in_time(text: str) -> None:
    """One long word takes as long as many short ones; it took thirteen seconds when every place was tried anew."""
    begun = time.process_time()
    folding.indexed(text)
    folding.indexed_name(text)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("text", "found"),
    [("O'Brien", "o brien obrien"), ("o\u02bcbrien", "o brien obrien"), ("l'O\u2019Neil d'Arc", "l o neil d arc loneil darc"),
     ("'quoted'", "quoted"), ("a_b'c", "a b c a_bc")],
)  # fmt: skip
def test_names_with_apostrophes_are_found_together_and_apart(text: str, found: str) -> None:
    """Every apostrophe joins, also those that count as letters."""
    assert folding.indexed(text) == found
