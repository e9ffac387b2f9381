"""Stalking that goes on: a second report by the same person, which has to be seen as one story with the first.

Stalking is fixated, obsessive, unwanted and repeated, so each new report matters more than the one before. The desk
shows that the same person has reported already; the officer links both. Someone who is targeted again and again has
enhanced rights under the Victims' Code: news of an arrest within one working day instead of five.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from casework.clocks import working_days_after
from casework.documents.values import find_moment
from tests.helpers.visitor import Visitor
from tests.helpers.walking import Walk

TWO_DAYS_AGO = datetime.now() - timedelta(days=2)
PERSON = {"name": "Elin Alder", "email": "elin.alder@example.org", "phone": "07700 900461"}


def tell(elin: Visitor, happened: str, **more: str) -> str:
    """Report what happened and return the reference."""
    elin.report(
        "stalking", force="sussex", **PERSON, role="victim", behaviour=["follow", "messages"], relation="known",
        who="Gethin, from the climbing hall", what_happened=happened, occurred=TWO_DAYS_AGO, danger="yes",
        where="Outside my work in Lewes", **more,
    )  # fmt: skip
    return elin.reference


def test_the_second_report_is_read_with_the_first(walk: Walk) -> None:
    """Both are linked as one person's, she has enhanced rights, and she hears of the arrest in time."""
    elin = walk.visitor()
    first = tell(elin, "He waited at the bus stop for the third time this week.")
    wren = walk.officer("triage.sussex")
    wren.open(first)
    wren.do("claim")
    wren.assess(2, risk=("high", "He knows where she works and has come three times."))
    wren.fill("record_crime", offence="8Q", victim="Elin Alder", rms="47/40001/26")
    wren.reply("Please keep every message. I will ring you today about staying safe on your way home.")
    assert "Please keep every message." in elin.look()

    # Two weeks later it has become worse. She says that it is not the first time, and gives the reference.
    second = tell(
        elin, "He was inside the stairwell of my house.", before="yes", before_details=f"I told you: {first}",
        more_often="yes",
    )  # fmt: skip
    wren.open(second)
    assert "Repeat victim" in wren.head
    wren.until(lambda: first in wren.links, "the earlier report beside this one")
    assert "Same phone number" in wren.links
    wren.do("claim")
    wren.fill("link", other=first, relation="same_person")
    wren.until(lambda: wren.report.links, "the link")
    wren.assess(2, risk=("high", "It comes nearer each time: he is inside the house now."))
    wren.fill("categorise", persistently_targeted=True)
    assert "Enhanced rights\nYes: " in wren.people and "Persistently targeted" in wren.people

    # He is arrested. The news is due by the end of the next working day, and reaches her.
    wren.fill("record_crime", offence="8Q", victim="Elin Alder", rms="47/40001/26")
    wren.fill("victims_code_event", event="arrested", at="yesterday 18:10")
    told_by = wren.clock("victims_code")
    assert told_by is not None
    arrested = find_moment(told_by.started_at)
    assert arrested is not None and find_moment(told_by.due_at) == working_days_after(arrested, 1)
    wren.fill("promise_update", until="tomorrow 10:00", every="7")
    wren.reply("He was arrested last night and may not come near you. Call 999 at once if he does.")
    assert wren.clock("victims_code") is None
    page = elin.look()
    assert "He was arrested last night" in page and "47/40001/26" in page

    # The first report shows the second one, so whoever opens either reads the whole story.
    wren.open(first)
    wren.until(lambda: second in wren.links, "the second report beside the first")
