"""Domestic abuse told by the victim's sister: nothing may reach the victim except in the way that is safe for her.

Reporter and victim are different people when someone reports for another. Messages go to the sister; the victim is only
ever reached as she says is safe, because whoever hurts her may hold her phone. Officers see her rules above everything
else on the case. Anyone may make them stricter; only a supervisor may loosen them. She has a victim's rights although
she did not report, and nobody ends such a case alone.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.helpers.walking import Walk

ON_SUNDAY = datetime.now() - timedelta(days=3)


def test_a_sister_reports_and_the_victim_stays_safe(walk: Walk) -> None:
    """The victim's own rules are kept, her rights run, and two people end the case."""
    ines = walk.visitor()
    ines.report(
        "domestic_abuse", force="sussex", name="Ines Fenwick", email="ines@example.org", ways="email", safe_now="for_now",
        role="third_party", relation="partner", together="yes", behaviour=["control", "threats"], occurred=ON_SUNDAY,
        what_happened="He threatens my sister Mara and reads her phone.", where="8 Quarry Rise, Hove", children="yes",
    )  # fmt: skip

    # The desk covers the report until someone chooses to read it. The sister's own rules are not the victim's.
    wren = walk.officer("triage.sussex")
    wren.open(ines.reference)
    assert "Domestic abuse" in wren.head and "Child" in wren.head
    assert wren.clock("support_referral") is None, "nobody knows yet who the victim is"
    wren.do("claim")
    wren.assess(
        2, risk=("high", "He threatens her, and there are children."), harm=("medium", "None seen yet.")
    )

    # Wren rings the sister, who says how her sister can be reached. Nothing is ticked before someone has asked.
    wren.fill(
        "save_victim", name="Mara Fenwick", phone="07700 900612", by_phone=True, neutral=True, needs="A quiet place to talk",
        **{"from": "10:00", "to": "14:00"},
    )  # fmt: skip
    assert "With the victim: Call only, 10:00 to 14:00" in wren.head and "neutral wording" in wren.head
    assert "Mara Fenwick" in wren.people and "A quiet place to talk" in wren.people
    assert wren.clock("support_referral") is not None
    assert "Only a supervisor" in wren.try_to_fill("save_victim", by_sms=True, reason="It is quicker.")
    wren.fill("save_victim", by_phone=False, reason="He answers her phone now.")
    assert "With the victim: not at all" in wren.head

    # The sister is told that someone looks after it. The message goes to her, and the page says nothing of Mara's number.
    wren.reply(
        "Thank you for telling me. I have a plan with our safeguarding team, and I will not ring your sister."
    )
    page = ines.look()
    assert "I will not ring your sister." in page and "07700 900612" not in page

    # The crime is hers, with a victim's clocks and enhanced rights: news of an arrest within one working day.
    wren.fill("record_crime", offence="8L", victim="Mara Fenwick", rms="47/60001/26")
    assert "Enhanced rights\nYes: Domestic abuse" in wren.people
    wren.fill("victims_code_event", event="arrested", at="yesterday 18:10")
    assert wren.clock("victims_code") is not None
    wren.fill("victim_right", right="support", state="done", at="now")
    assert wren.met("support_referral")
    wren.fill("crime_outcome", outcome="16", reason="Mara does not want us to go further.")
    wren.reply("He was arrested and has left the house. Mara has decided not to go further for now.")
    assert wren.clock("victims_code") is not None, "a message to the sister does not tell Mara"
    wren.fill("record_step", step="victim_contacted", at="now")
    assert wren.clock("victims_code") is None
    wren.do("release")
    two_people_end_it(walk, ines.reference)
    assert "Your report is closed" in ines.look()


def two_people_end_it(walk: Walk, reference: str) -> None:
    """The supervisor opens a safe way again; an officer refers the case, and it ends when the supervisor agrees."""
    odile, joss = walk.officer("supervisor.sussex"), walk.officer("officer.sussex")
    odile.open(reference)
    odile.fill(
        "save_victim", by_phone=True, reason="She rang from her mother's and asked to be called there."
    )
    joss.open(reference)
    joss.until(lambda: "With the victim: Call only" in joss.head, "the safe way at the other desk")
    joss.do("claim")
    joss.end("referred", "The safeguarding board goes on with the family.")
    assert joss.report.status != "closed", "nobody ends such a case alone"
    odile.until(odile.on_report.to_approve, "the request for approval")
    odile.fill("approve", answer="approve")
    joss.until(lambda: joss.report.status == "closed", "the closing")
