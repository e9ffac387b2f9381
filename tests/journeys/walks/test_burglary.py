"""A burglary in two homes of one house, from the report to a request that the decision is looked at again.

A report that discloses a crime is recorded within 24 hours, and recording begins the investigation. Two people were
burgled, so two crimes are recorded, each with its victim. When nobody can be found who did it, each crime ends with
outcome 18, “investigation complete, no suspect identified”. The victim reads on the website what that means, and may
ask for a review by someone who was not involved.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from casework import approval
from tests.helpers.officer_window import OfficerWindow
from tests.helpers.visitor import Visitor
from tests.helpers.walking import Walk

LAST_NIGHT = datetime.now() - timedelta(days=1)
HERS, HIS = "47/30211/26", "47/30212/26"


def test_two_homes_are_burgled_and_nobody_is_found(walk: Walk) -> None:
    """Two crimes are recorded on one report, each gets its outcome, and the victim asks for a review."""
    tamsin = walk.visitor()
    tamsin.report(
        "burglary", force="sussex", name="Tamsin Orrery",
        building="home", someone_in="no", role="victim", occurred=LAST_NIGHT, where=("14 Tern Row, Brighton", "BN1 1AA"),
        what_happened="They forced my door while I was out, and then the door of Bram Fenwick's flat upstairs.",
        taken="yes", stolen="My laptop, and Bram's watch", secure="yes",
    )  # fmt: skip

    # The contact centre reads it, takes it in hand and assesses the risk. Both are referred to victim support.
    wren = walk.officer("triage.sussex")
    wren.open_in("needs_triage", tamsin.reference)
    assert "Bram Fenwick's flat" in wren.answers and wren.clock("crime_recording") is not None
    wren.do("claim")
    wren.assess(3, referred=True, harm=("medium", "Two homes were entered by force."))

    # The crimes are recorded. One incident against one victim is normally one crime, and the form says so.
    wren.fill("record_crime", offence="28E", victim="Tamsin Orrery", rms=HERS)
    assert "same victim is already recorded" in wren.try_to_fill(
        "record_crime", offence="58A", victim="Tamsin Orrery"
    )
    wren.fill("record_crime", offence="28E", victim="Bram Fenwick", rms=HIS)
    assert "Victim: Tamsin Orrery" in wren.crimes and "Victim: Bram Fenwick" in wren.crimes
    assert wren.met("crime_recording") and wren.met("support_referral")

    # The victim reads that the investigation has begun, with the references that insurers ask for.
    page = tamsin.look()
    assert HERS in page and HIS in page and "We have recorded a crime and are investigating it." in page
    tamsin.write("The shop opposite has a camera.")
    wren.until(lambda: "The shop opposite" in wren.timeline, "the message at the desk")

    # Nothing leads to whoever did it. Each crime gets its outcome, and the victim is told within the Victims' Code.
    wren.fill(
        "crime_outcome", outcome="18", reason="The camera does not reach the door, and nothing was left."
    )
    assert wren.endings() and "crime_finished" in wren.endings()
    wren.fill(
        "crime_outcome", outcome="18", reason="The camera does not reach the door, and nothing was left."
    )
    assert wren.clock("victims_code") is not None
    wren.reply("I have looked at everything we have, and we do not know who did this. I am sorry.")
    assert wren.clock("victims_code") is None and wren.met("victims_code")

    # A burgled home is a high risk, and Wren alone recorded the crimes and gave their outcomes: a supervisor agrees.
    wren.end("crime_finished")
    assert wren.report.status != "closed" and wren.report.approval is not None
    odile = walk.officer("supervisor.sussex")
    odile.open(tamsin.reference)
    for _ in approval.waiting(odile.report):  # The lower risk of Wren's assessment, then the end.
        odile.fill("approve", answer="approve")
    odile.until(lambda: odile.report.status == "closed", "the closed case")

    page = tamsin.look()
    assert "Your report is closed" in page and "we do not know who did this. I am sorry." in page
    assert page.count("do not know who did this. We will look again if we learn something new.") == 2
    assert "ask us to look at it again" in page and "review of this decision" not in page

    she_asks_for_a_review(odile, tamsin)


def she_asks_for_a_review(odile: OfficerWindow, tamsin: Visitor) -> None:
    """The review is a request of its own, and somebody else decides it."""
    tamsin.report(
        "right_to_review", force="sussex", name="Tamsin Orrery", crime_reference=HERS, told=date.today(),
        why="Nobody asked the neighbour.",
    )  # fmt: skip
    odile.open(tamsin.reference)
    assert HERS in odile.answers and "Nobody asked the neighbour." in odile.answers
    odile.do("claim")
    odile.assess(4)
    odile.reply(
        "I was not involved in your case. I have asked Mrs Alder, and I open the investigation again."
    )
    odile.end("granted")
    assert "I open the investigation again" in tamsin.look()
