"""A march is announced five clear days before it sets off, which is one day too late.

The organiser of a public procession must give the police six clear days' notice: neither the day of telling nor the day
of the march counts. The form says so at once, and what to do. A late notice is still taken, because the law also takes
one that comes as soon as it reasonably can, and the desk sees that it is short.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from casework.clocks import HERE
from tests.helpers.visitor import Visitor
from tests.helpers.walking import Walk

WARNING = "must give the police at least 6 clear days' notice"


def announce(idris: Visitor, clear_days: int) -> None:
    """Answer the questions about a march, up to the page that shows the answers."""
    idris.tell(
        "event_notice", force="sussex", name="Idris Vale", kind="procession", event_name="Lantern walk",
        purpose="We remember those who were lost at sea.", starts="18:00", ends="20:00", where="The war memorial, Lewes",
        event_date=datetime.now(HERE).date() + timedelta(days=clear_days + 1), route="Along the High Street to the river",
        people="80", stewards="6", organiser="Idris Vale, 2 Mill Lane, Lewes", council_told="yes",
    )  # fmt: skip


def test_five_clear_days_are_one_too_few(walk: Walk) -> None:
    """The organiser is warned and may go on; the officer sees the short notice and answers before the day."""
    idris = walk.visitor()
    announce(idris, clear_days=6)
    assert not any(WARNING in page for page in (*idris.pages, idris.text))

    announce(idris, clear_days=5)
    assert any(WARNING in page and "call 101 today" in page for page in idris.pages), "warned at the date"
    assert "Less notice than the law asks for" in idris.text, "and once more before sending"
    idris.send()

    wren = walk.officer("triage.sussex")
    wren.open(idris.reference)
    assert "Short notice" in wren.head and "Along the High Street to the river" in wren.answers
    wren.do("claim")
    wren.assess(4)
    wren.reply("An officer rings you today about the route. Please have your stewards' plan ready.")
    wren.end("granted")
    assert "An officer rings you today about the route." in idris.look()
