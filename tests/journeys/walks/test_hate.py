"""Hate: one report that is a crime, and one that is none, each told because of who the person is.

Whoever feels targeted for who they are is believed about that, and has a victim's enhanced rights. Where the words or
deeds are a crime, it is recorded as one. Where they are none, the report ends as not a crime only when a second person
agrees, so that nobody plays a hate crime down alone.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from casework.clocks import working_days_after
from casework.documents.values import find_moment
from tests.helpers.visitor import Visitor
from tests.helpers.walking import Walk

YESTERDAY = datetime.now() - timedelta(days=1)


def tell(sade: Visitor, kind: str, happened: str) -> str:
    """Report what happened because of her race, and return the reference."""
    sade.report(
        "hate_crime", force="sussex", name="Sade Merrow", strands="race", role="victim", kind=kind, occurred=YESTERDAY,
        where="Station Street, Lewes", what_happened=happened,
    )  # fmt: skip
    return sade.reference


def test_a_threat_is_recorded_as_a_hate_crime(walk: Walk) -> None:
    """It is a crime, with enhanced rights: the outcome is told within one working day."""
    sade = walk.visitor()
    reference = tell(sade, "threats", "He said that he would burn my shop if I did not go home.")
    wren = walk.officer("triage.sussex")
    wren.open(reference)
    assert "Hate" in wren.head
    wren.do("claim")
    wren.assess(2, threat=("high", "He threatened to burn the shop."))
    wren.fill("record_crime", offence="9B", victim="Sade Merrow", rms="47/70001/26")
    assert "Enhanced rights\nYes: Hate" in wren.people and wren.met("crime_recording")
    wren.fill("crime_outcome", outcome="1", reason="He was charged this morning.")
    told_by = wren.clock("victims_code")
    began = find_moment(told_by.started_at) if told_by is not None else None
    assert told_by is not None and began is not None
    assert find_moment(told_by.due_at) == working_days_after(began, 1)
    wren.reply("He has been charged and may not come near your shop.")
    wren.end("crime_finished")

    # Wren alone recorded the crime and gave its outcome, so a supervisor agrees to the end.
    odile = walk.officer("supervisor.sussex")
    odile.open(reference)
    odile.fill("approve", answer="approve")
    odile.until(lambda: odile.report.status == "closed", "the closed case")
    page = sade.look()
    assert (
        "Someone has been charged with this crime" in page
        and "the right to ask for a review of this decision" not in page
    )


def test_rude_words_are_no_crime_and_two_people_say_so(walk: Walk) -> None:
    """The words were hurtful and no crime. The officer says why, and only a second person ends the case."""
    sade = walk.visitor()
    reference = tell(sade, "words", "A man in the queue said that people like me are always first.")
    wren = walk.officer("triage.sussex")
    wren.open(reference)
    wren.do("claim")
    wren.assess(5, engagement=("medium", "She wants to be heard."))
    assert set(wren.endings()) >= {"not_a_crime", "referred"} and "incident_only" not in wren.endings()
    wren.reply("What he said was hurtful. It is not against the law, and I have told our community officer.")
    wren.end("not_a_crime", "Rude words in a queue: no threat, no abuse, nobody was followed.")
    assert wren.report.status != "closed" and "Closure waiting for approval" in wren.head
    assert wren.why_not("approve") == "Nothing is waiting for your approval."

    odile = walk.officer("supervisor.sussex")
    odile.open_in("needs_approval", reference)
    odile.fill("approve", answer="approve", reason="I have read it and agree.")
    wren.until(lambda: wren.report.status == "closed", "the closing")
    page = sade.look()
    assert "It is not against the law" in page and "Your report is closed" in page and not wren.report.crimes
    assert "what we know shows that no crime took place" in page and "You can also complain" in page
