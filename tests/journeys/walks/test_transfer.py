"""A report that belongs to another force, passed on by an officer who works for both.

Neighbouring forces share control rooms. Such an officer has one window with one queue over both forces, and every row
names its force. A report moves only when the other force accepts it, so it has exactly one owner at every moment. The
reporter keeps the same reference and code, and is answered in the right force's name.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.helpers.walking import Walk

YESTERDAY = datetime.now() - timedelta(days=1)
BOTH = {"sussex": ["triage"], "kent": ["triage"]}


def test_a_theft_in_kent_told_to_sussex_is_worked_on_in_kent(walk: Walk) -> None:
    """It is offered by Sussex and accepted by Kent at one window; Sussex no longer has it, and Kent answers."""
    rowan = walk.visitor()
    rowan.report(
        "theft", force="sussex", name="Rowan Fairlie", kind="bicycle", role="victim", occurred=YESTERDAY,
        where="Outside the station, Maidstone", what_happened="My bicycle was cut from the rack.",
        stolen="A green bicycle with a brown saddle",
    )  # fmt: skip
    assert "Sussex Police" in rowan.look()
    joss = walk.officer("officer.sussex")
    joss.open(rowan.reference)

    # Wren works for both forces. The queue shows the report as one of Sussex, with Sussex's recording clock.
    wren = walk.officer("triage.sussex", BOTH)
    wren.open_in("needs_triage", rowan.reference)
    assert wren.force == "sussex"
    recorded_by = wren.clock("crime_recording")
    assert recorded_by is not None
    wren.fill("offer_transfer", force="kent", reason="It happened in Maidstone.")
    assert wren.clock("transfer_answer") is not None

    # Until Kent accepts, the report stays with Sussex. Kent sees it among those that are offered.
    wren.open_in("offered", rowan.reference)
    assert wren.force == "kent" and "Offered to us" in wren.head
    wren.fill("answer_transfer", answer="accept")
    joss.until(lambda: not joss.has(rowan.reference), "the report leaves Sussex")

    # Now it is Kent's, with everything on it: the 24 hours still count from the report.
    wren.open_in("needs_triage", rowan.reference)
    assert wren.force == "kent" and wren.report.force == "kent"
    still = wren.clock("crime_recording")
    assert still is not None and still.due_at == recorded_by.due_at
    wren.do("claim")
    wren.assess(3)
    wren.fill("record_crime", offence="44", victim="Rowan Fairlie", rms="KT/991/26")
    wren.reply("Kent Police have your report now. I have asked the station for its pictures.")

    # The reporter opens the report with the same reference and code, and reads who deals with it.
    rowan.come_back()
    assert "Kent Police" in rowan.text and "I have asked the station for its pictures." in rowan.text
    assert "KT/991/26" in rowan.text
