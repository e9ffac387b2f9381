"""A complaint about an officer, which only professional standards may read.

Whoever complains about the police must be able to trust that the officer's colleagues do not read it. The case is
restricted from its first moment to one team. While nobody works in that team, the supervisors read its cases, so that
none is ever without a reader. The complaint is acknowledged, and whoever complained hears every 28 days how it stands.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from casework.documents.officer import Officer
from casework.documents.team import Team
from nationalstore.db.store import Store
from tests.helpers.walking import Walk

LAST_WEEK = datetime.now() - timedelta(days=7)


def test_a_complaint_is_read_by_professional_standards_alone(walk: Walk) -> None:
    """Other desks never get it; the team acknowledges it, answers it and ends it."""
    corin = walk.visitor()
    corin.report(
        "complaint", force="sussex", name="Corin Ashby", to_whom="force", involved="me", about="rude",
        what_happened="The officer at the front desk laughed at me when I reported my bag stolen.",
        occurred=LAST_WEEK, officers="A tall man, number SX 4411", wanted="An apology",
    )  # fmt: skip
    complaint = corin.reference
    passer_by = walk.visitor()
    passer_by.report("thanks", force="sussex", thanks_for="They brought my bike back.")

    # The contact centre gets the thanks that came after it, and nothing of the complaint.
    wren = walk.officer("triage.sussex")
    wren.open(passer_by.reference)
    assert not wren.has(complaint) and not wren.has("SX 4411")

    # Nobody works in professional standards yet, so a supervisor sees that it came.
    odile = walk.officer("supervisor.sussex")
    odile.open(complaint)
    assert "Restricted to Professional standards" in odile.head

    # The force puts an officer into the team. From then on it is the team's alone.
    join_standards(walk.store, "officer.sussex")
    joss = walk.officer("officer.sussex")
    joss.open_in("my_team", complaint)
    odile.until(lambda: not odile.has(complaint), "the complaint leaves the supervisor's desk")

    # It is acknowledged at once; the next word is promised within 28 days.
    joss.do("claim")
    joss.assess(5)
    joss.fill("record_step", step="acknowledged", at="now")
    assert joss.clock("complaint_acknowledged") is None
    joss.reply("I look into your complaint and will speak to the officer. You hear from me within 28 days.")
    assert joss.clock("complaint_update") is not None
    assert "You hear from me within 28 days." in corin.look()

    # An answer ends it. The person who complained may still write, and the contact centre still knows nothing.
    joss.reply("The officer was wrong to laugh. He and I are sorry.")
    joss.end("answered")
    assert "He and I are sorry." in corin.look() and "Your report is closed" in corin.text
    assert not wren.has(complaint)


def join_standards(store: Store, username: str) -> None:
    """Put an officer into the team for professional standards, as an administrator does."""
    with store.write("sussex") as work:
        team = next(one for one in work.documents(Team, "sussex") if one.key == "professional_standards")
        officer = next(one for one in work.documents(Officer, "sussex") if one.username == username)
        work.change(replace(officer, team=team.id))
