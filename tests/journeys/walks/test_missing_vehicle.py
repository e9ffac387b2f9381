"""A stolen car, told by someone who does not know which police force it belongs to.

The force follows the place, not the other way round. Whoever reports types the postcode where it happened, and the
website finds the force; nobody has to know where one force ends. The registration is found in any spelling, so a patrol
that sees the car can look it up.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.helpers.walking import Walk

LAST_NIGHT = datetime.now() - timedelta(days=1)


def test_the_postcode_finds_the_force_and_the_plate_finds_the_car(walk: Walk) -> None:
    """Kent gets the report because the car stood in Maidstone; a new crime on it ends when the car is found."""
    rowan = walk.visitor()
    rowan.report(
        "vehicle_crime", postcode="ME14 1XX", name="Rowan Fairlie", kind="stolen", plate="ab12cde", model="A blue estate car",
        not_towed="yes", keys="have", tracker="no", role="victim", occurred=LAST_NIGHT, where=("Week Street, Maidstone", "ME14 1XX"),
        what_happened="I parked it at nine, and in the morning it was gone.",
    )  # fmt: skip
    assert "Kent Police" in rowan.look()

    # It is at Kent's desks and at no other. A patrol finds it by the plate, in whatever way it is typed.
    kit = walk.officer("triage.kent")
    kit.open_in("needs_triage", rowan.reference)
    assert kit.report.place is not None and kit.report.place.postcode == "ME14 1XX"
    wren = walk.officer("triage.sussex")
    assert kit.has("AB12 CDE") and kit.has("plate:ab12cde") and not wren.has("AB12 CDE")
    kit.do("claim")
    kit.assess(3)
    kit.fill("record_crime", offence="48", victim="Rowan Fairlie", rms="KT/2201/26")
    assert "KT/2201/26" in rowan.look()

    # The car is found two streets away. Nobody was seen, so the crime ends without a suspect.
    kit.reply("We have found your car in Brewer Street. Bring the keys and something with your name on it.")
    kit.fill("crime_outcome", outcome="18", reason="Found locked, without a trace of who took it.")
    kit.reply("We could not find out who took your car.")
    kit.end("crime_finished")
    page = rowan.look()
    assert "We have found your car in Brewer Street." in page and "Your report is closed" in page
