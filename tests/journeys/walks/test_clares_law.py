"""Clare's Law: a sister asks whether a partner has been violent before, and is told face to face and never in writing.

The request is restricted from its first moment: nobody but the team may know that it was made. The initial check is made
within 24 hours, someone meets the applicant within 10 working days, and the request is decided within 28 days. What there
is to tell is said to the person who needs to know; a letter or message could be found by the partner.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from casework.documents.officer import Officer
from casework.documents.team import Team
from nationalstore.db.store import Store
from tests.helpers.walking import Walk

CLOCKS = ("clares_law_check", "clares_law_meeting", "clares_law")


def test_from_the_request_to_the_meeting(walk: Walk) -> None:
    """The team checks, arranges to meet her, decides, and writes nothing of what it knows."""
    ines = walk.visitor()
    ines.report(
        "clares_law", force="sussex", name="Ines Fenwick", safe_now="yes", for_whom="relative",
        at_risk="My sister Mara Fenwick, born 4 May 1991, 8 Quarry Rise, Hove", birth=date(1988, 2, 9),
        address=("5 Mill Lane, Lewes", "BN7 1AA"), partner_name="Royston Beck", relation="living",
        why="He broke her phone, and says that his last girlfriend lied about him.", meet="Tuesdays, at the library",
    )  # fmt: skip
    put_into_the_team(walk.store, "officer.sussex", "supervisor.sussex")
    thanks = walk.visitor()
    thanks.report("thanks", force="sussex", thanks_for="They found my dog.")
    wren = walk.officer("triage.sussex")
    wren.open(thanks.reference)
    assert not wren.has(ines.reference) and not wren.has("Royston Beck")

    # An officer of the team makes the initial check, and all three clocks run.
    joss = walk.officer("officer.sussex")
    joss.open_in("my_team", ines.reference)
    assert "Restricted to Safeguarding" in joss.head
    assert all(joss.clock(name) is not None for name in CLOCKS)
    joss.do("claim")
    joss.assess(3, risk=("high", "She lives with him."))
    joss.fill("record_step", step="initial_check", at="now")
    assert joss.met("clares_law_check")

    # He cannot write to her. The supervisor can, and is reminded that nothing is disclosed in writing.
    assert any("Only a supervisor can reply" in words for words in joss.preflight("He has two convictions."))
    joss.do("release")
    odile = walk.officer("supervisor.sussex")
    odile.open(ines.reference)
    assert any("Disclose face to face" in words for words in odile.preflight("Can we meet on Tuesday?"))
    odile.reply(
        "Can we meet on Tuesday at 11, where you suggested? Please bring something with your name on it."
    )
    assert "Can we meet on Tuesday at 11" in ines.look()
    odile.do("release")
    ines.write("Yes, I will be there.")
    joss.until(lambda: "Yes, I will be there." in joss.timeline, "her answer at the desk")

    # They meet, and the force decides. Closing a request of such risk needs the second person.
    joss.do("claim")
    joss.fill("record_step", step="face_to_face", at="now")
    joss.fill("record_step", step="disclosure_decided", at="now")
    joss.end("granted", "Told face to face.")
    assert joss.report.status != "closed"
    odile.until(odile.on_report.to_approve, "the request for approval")
    odile.fill("approve", answer="approve")
    joss.until(lambda: joss.report.status == "closed", "the closing")
    assert all(joss.met(name) for name in CLOCKS)
    page = ines.look()
    assert "Your report is closed" in page and "convictions" not in page and not wren.has(ines.reference)


def put_into_the_team(store: Store, *usernames: str) -> None:
    """Put officers into the team for safeguarding, as two administrators do."""
    with store.write("sussex") as work:
        team = next(one for one in work.documents(Team, "sussex") if one.key == "safeguarding")
        for officer in work.documents(Officer, "sussex"):
            if officer.username in usernames:
                work.change(replace(officer, team=team.id))
