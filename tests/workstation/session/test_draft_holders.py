"""A draft is open in one place at a time."""

from __future__ import annotations

import gc

from workstation.session.draft_holders import DraftHolders


class Place:
    """A page that notes when its draft was opened elsewhere."""

    def __init__(self) -> None:
        self.gave = 0

    def hand_over(self) -> None:
        self.gave += 1


def test_the_draft_moves_to_the_place_that_opens_it() -> None:
    """The first place hands it over once, before the second has it; other cases and kinds stay where they are."""
    holders, first, second = DraftHolders(), Place(), Place()
    holders.take("r1", "reply", first)
    holders.take("r1", "note", first)
    holders.take("r1", "reply", first)
    assert first.gave == 0
    holders.take("r1", "reply", second)
    holders.take("r2", "reply", second)
    assert (first.gave, second.gave) == (1, 0)
    assert holders.has("r1", "reply", second) and holders.has("r1", "note", first)


def test_only_the_place_that_has_it_lets_go_of_it() -> None:
    """A place that handed the draft over does not take it from the next, and a deleted place holds nothing."""
    holders, first, second = DraftHolders(), Place(), Place()
    holders.take("r1", "reply", first)
    holders.take("r1", "reply", second)
    holders.leave("r1", "reply", first)
    assert holders.has("r1", "reply", second)
    holders.leave("r1", "reply", second)
    assert not holders.has("r1", "reply", second)
    holders.take("r1", "reply", second)
    del second
    gc.collect()
    holders.take("r1", "reply", first)
    assert first.gave == 1
