"""Reports by fictional citizens: sentences with gaps filled from lists. No one here is real."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

FIRST = (
    "Tamsin",
    "Idris",
    "Maud",
    "Perran",
    "Oona",
    "Bertram",
    "Sunniva",
    "Caspian",
    "Delyth",
    "Emrys",
    "Fenella",
    "Gethin",
    "Hester",
    "Ivo",
    "Jorun",
    "Kerensa",
    "Lowri",
    "Merrick",
    "Nerys",
    "Osric",
)
LAST = (
    "Orrery",
    "Quennell",
    "Thistlewood",
    "Harbottle",
    "Pellingham",
    "Vane-Ashby",
    "Marrack",
    "Tolliver",
    "Wintersgill",
    "Brackenbury",
    "Colquitt",
    "Drewitt",
    "Eastlake",
    "Fothergay",
    "Gaskarth",
)
STREETS = (
    "Tern Row",
    "Saltmarsh Close",
    "Candle Lane",
    "Fuller's Yard",
    "Orchard Steps",
    "Quarry Bank",
    "Lamplighter Street",
    "Heron Walk",
    "Mill Race",
    "Chalk Pit Road",
)
TOWNS = {
    "sussex": ("Brighton", "Hove", "Lewes", "Worthing", "Crawley", "Eastbourne", "Hastings", "Horsham"),
}
ANY_TOWN = ("the town centre", "the old market", "the riverside", "the station quarter")
THINGS = ("bike", "laptop", "handbag", "toolbox", "phone", "parcel", "garden bench", "pushchair")
WHEN = ("overnight", "this morning", "just after six", "while we were at work", "on Sunday afternoon")


@dataclass(frozen=True)
class Story:
    """A kind of report: its service, frequency, risk and text."""

    service: str
    title_en: str
    title_cy: str
    weight: int
    risk: str
    crime: bool
    sentences: tuple[str, ...]
    flags: tuple[str, ...] = ()


STORIES = (
    Story(
        "theft",
        "Theft",
        "Lladrad",
        16,
        "low",
        True,
        (
            "My {thing} was taken {when}",
            "Someone took the {thing} from our porch in {street}",
            "A {thing} has gone from the shed {when}",
            "Two people ran off with a {thing} outside the shop",
        ),
    ),
    Story(
        "burglary",
        "Burglary",
        "Byrgleriaeth",
        9,
        "medium",
        True,
        (
            "The shed in {street} was forced {when}",
            "Back door broken and a {thing} gone",
            "We came home to an open window and no {thing}",
        ),
        ("evidence_fades",),
    ),
    Story(
        "criminal_damage",
        "Criminal damage",
        "Difrod troseddol",
        12,
        "medium",
        True,
        (
            "Shop window in {street} scratched for the third time",
            "Our fence was kicked in {when}",
            "Paint thrown over the car {when}",
        ),
    ),
    Story(
        "harassment",
        "Harassment",
        "Aflonyddu",
        9,
        "high",
        True,
        (
            "My ex-partner waits outside my work most mornings",
            "The same man follows me from the bus stop",
            "I get forty messages a day although I asked her to stop",
        ),
        ("safe_contact", "vulnerable"),
    ),
    Story(
        "domestic_abuse",
        "Domestic abuse",
        "Cam-drin domestig",
        4,
        "emergency",
        True,
        (
            "He says he is coming back at noon",
            "She has taken my keys and my phone",
            "I am at my sister's and afraid to go home",
        ),
        ("safe_contact", "vulnerable"),
    ),
    Story(
        "hate_crime",
        "Hate crime",
        "Trosedd casineb",
        5,
        "medium",
        True,
        ("Shouted at on the bus, one of them filmed it", "A slur was written on our door {when}"),
    ),
    Story(
        "fraud",
        "Fraud",
        "Twyll",
        5,
        "low",
        True,
        ("I paid for a {thing} that never came", "Someone opened an account in my name"),
    ),
    Story(
        "collision",
        "Road traffic collision",
        "Gwrthdrawiad",
        12,
        "low",
        False,
        (
            "Clipped my mirror and drove on, nobody hurt",
            "A van hit the wall in {street} {when}",
            "Two cars touched at the junction by {street}",
        ),
    ),
    Story(
        "asb",
        "Anti-social behaviour",
        "Ymddygiad gwrthgymdeithasol",
        10,
        "low",
        False,
        (
            "Motorbikes on the rec from four until dark",
            "Loud parties in {street} every night this week",
            "Fireworks thrown near the play area {when}",
        ),
    ),
    Story(
        "dashcam",
        "Dashcam footage",
        "Lluniau dashcam",
        11,
        "low",
        False,
        (
            "Close pass on the hill, no contact made",
            "Lorry on the wrong side at {street}",
            "Driver on the phone through two sets of lights",
        ),
        ("evidence",),
    ),
    Story(
        "information",
        "Information",
        "Gwybodaeth",
        4,
        "medium",
        False,
        ("Cars at the end unit every night after midnight", "People come and go at all hours in {street}"),
    ),
    Story(
        "lost_property",
        "Lost property",
        "Eiddo coll",
        3,
        "low",
        False,
        ("I left my {thing} on the train", "Lost a {thing} near {street} {when}"),
    ),
)
WELSH = (
    "Collais fy ffôn ar y trên",
    "Mae rhywun wedi dwyn fy meic",
    "Sŵn mawr ar y stryd bob nos",
    "Torrwyd ffenestr y siop dros nos",
)
ANSWERS_BACK = (
    "Thank you. I remembered that the shop has a camera facing the road.",
    "Nothing new since, but I kept the messages.",
    "I can come in on Thursday after four.",
    "He was there again this morning. When will someone speak to him?",
)
STAFF_WRITES = (
    "Thank you for telling us. Could you say roughly when you last saw it?",
    "I have read your report. Is there a camera nearby that we could ask about?",
    "We have recorded this and will write again within two days.",
)
NOTES = (
    "Checked for earlier reports at this address: two in a year.",
    "Shop will keep the footage for fourteen days.",
    "Spoke to the neighbourhood team, they know the spot.",
)


def choose(rng: Random) -> Story:
    """Return a kind of report at random, weighted by frequency."""
    return rng.choices(STORIES, [story.weight for story in STORIES])[0]


def summary(rng: Random, story: Story, language: str) -> str:
    """Return the citizen's text as one line."""
    if language == "cy":
        return rng.choice(WELSH)
    words = {"thing": rng.choice(THINGS), "street": rng.choice(STREETS), "when": rng.choice(WHEN)}
    return rng.choice(story.sentences).format(**words)


def town(rng: Random, force: str) -> str:
    """Return a place in the force's area."""
    return rng.choice(TOWNS.get(force, ANY_TOWN))
