"""A rape is reported by someone who chooses how, when and by whom she is contacted.

Whoever reports a sexual offence decides how far it goes: to talk first, to have it investigated, or only to tell. She is
contacted within 12 hours, in the way she chose, by an officer of the gender she asked for, and in words that give nothing
away to anyone who sees her phone. The crime is recorded whether or not she wants an investigation.
"""

from __future__ import annotations

from datetime import timedelta

from casework.documents.values import find_moment
from tests.helpers.walking import Walk


def test_she_chooses_how_she_is_contacted(walk: Walk) -> None:
    """Her wishes stand on the case, every other way is closed, and she is answered within 12 hours."""
    nia = walk.visitor()
    nia.report(
        "sexual_offence", force="sussex", name="Nia Maybury", email="nia.maybury@example.org", phone="07700 900733",
        ways="sms", neutral="yes", safe_now="safe", role="victim", wish="talk", officer="woman", recent="yes",
        reach="Call me N. Text first, after four. Never leave a voice message.", what_happened="It was after a party.",
    )  # fmt: skip
    assert any("within 12 hours, in the way you choose" in page for page in nia.pages)

    # The desk covers such a report until someone chooses to read it. Her wishes stand where the officer reads first.
    wren = walk.officer("triage.sussex")
    wren.open(nia.reference)
    assert "Sexual" in wren.head and "Safe contact" in wren.head
    assert "A woman" in wren.answers and "Never leave a voice message." in wren.answers
    first = wren.clock("serious_sexual_contact")
    assert first is not None
    began, due = find_moment(first.started_at), find_moment(first.due_at)
    assert began is not None and due is not None and due - began == timedelta(hours=12)
    wren.do("claim")
    wren.assess(2, harm=("high", "A rape two days ago."), risk=("medium", "She knows who it was."))

    # She did not choose email, and a text message must not say what it is about.
    assert wren.ways() == ["portal", "sms"]
    assert any(
        "Not neutral" in words for words in wren.preflight("The police have your report.", channel="sms")
    )
    wren.reply(
        "Thank you for writing. Is five today good? I am a woman, and I will only text.", channel="sms"
    )
    assert wren.clock("serious_sexual_contact") is None and wren.met("serious_sexual_contact")
    assert "I am a woman, and I will only text." in nia.look()

    # The crime is recorded at once; her wish to talk first does not change that.
    wren.fill("record_crime", offence="19C", victim="Nia Maybury", rms="47/51001/26")
    assert wren.met("crime_recording") and "Enhanced rights\nYes: Sexual" in wren.people
    wren.fill("victim_right", right="support", state="done", at="now")
    assert wren.met("support_referral")
    nia.write("Yes, five is good.")
    wren.until(lambda: "Yes, five is good." in wren.timeline, "her answer")

    # She asks that nothing is sent for now. From then on only the website is open, whoever tries.
    nia.look()
    nia.press("/case/stop")
    wren.until(lambda: "Website only" in wren.head, "the stop at the desk")
    assert wren.ways() == ["portal"]
