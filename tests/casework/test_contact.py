"""Safe contact: who decides on a channel, when a window is open, and what gives a reporter away."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from casework import contact
from casework.contact import Rules
from casework.documents.message import ContactOverride
from tests.helpers.desk_rules import person_of, report_of

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
NIGHT = {"from": "21:00", "to": "23:00"}


def elsewhere(state: str, **rules: Any) -> dict[str, Any]:
    """Return what another report says of the email address."""
    return {"email": {"state": state, "rules": rules or None}}


@pytest.mark.parametrize(
    ("own", "others", "channel", "why"),
    [
        ({}, {}, "email", ""),
        ({"channels": ["portal", "sms"]}, {}, "email", "blocked"),
        ({"channels": ["portal", "sms"]}, {}, "portal", ""),
        ({"window": NIGHT}, {}, "email", "outside_window"),
        ({"stopped": True}, {}, "email", "stopped"),
        ({"channels": ["portal"], "reason": contact.STOPPED}, {}, "email", "stopped"),
        ({}, elsewhere("unsettled", channels=["portal"]), "email", "unsettled"),
        ({}, elsewhere("in_force", channels=["portal"]), "email", "blocked"),
        ({}, elsewhere("in_force", channels=["portal"]), "sms", ""),
        ({}, elsewhere("in_force"), "email", ""),
        ({}, elsewhere("in_force", windows=[["21:00", "23:00"]]), "email", "outside_window"),
        ({}, elsewhere("in_force", windows=[["21:00"], ["9", "x"]]), "email", ""),
        ({}, elsewhere("in_force", stopped=True), "email", "stopped"),
        ({"stopped": True}, elsewhere("unsettled"), "email", "stopped"),
    ],
)
def test_the_strictest_rule_decides_on_a_channel(
    own: dict[str, Any], others: dict[str, Any], channel: str, why: str
) -> None:
    """The person's own rules and those of other reports for this address hold together; the portal is always open."""
    assert contact.decide(person_of(contact=own, elsewhere=others), channel, NOON).why == why


def test_channels_that_wait_for_a_review_are_listed() -> None:
    """Only those whose rules an officer has not looked at."""
    person = person_of(elsewhere={"email": {"state": "unsettled"}, "sms": {"state": "in_force"}})
    assert contact.unsettled(person) == ["email"]
    assert contact.unsettled(None) == []


@pytest.mark.parametrize(
    ("own", "others", "holds"),
    [
        ({"channels": ["portal"]}, {}, True),
        ({"window": NIGHT}, {}, True),
        ({"stopped": True}, {}, False),
        ({}, elsewhere("unsettled", channels=["portal"]), False),
        ({"window": NIGHT}, elsewhere("in_force", stopped=True), False),
    ],
)
def test_an_override_holds_for_the_rules_it_was_given_for(
    own: dict[str, Any], others: dict[str, Any], holds: bool
) -> None:
    """It never covers a stop or rules nobody has reviewed, and it ends when the rules change."""
    decision = contact.decide(person_of(contact=own, elsewhere=others), "email", NOON)
    assert contact.overridden(ContactOverride(rules=decision.version), decision) is holds
    assert not contact.overridden(ContactOverride(rules="another version"), decision)
    assert not contact.overridden(None, decision)


def test_windows_that_never_overlap_never_open() -> None:
    """Two people at one address with opposite hours are never written to."""
    rules = Rules(windows=(("08:00", "10:00"), ("20:00", "22:00")))
    opens = contact.opens_at(rules, NOON)
    assert opens is not None and (opens - NOON).days > 20
    assert contact.closes_at(rules, NOON) is None


@pytest.mark.parametrize(
    ("from_", "to", "window"),
    [("9:00", "17:00", None), ("09:00", "17:00", ("09:00", "17:00")), ("0900", "17", ("09:00", "17:00")),
     ("09:00", None, None), ("", "", None), ("09:00", "25:00", None)],
)  # fmt: skip
def test_a_window_runs_from_one_time_of_day_to_another(
    from_: str | None, to: str | None, window: tuple[str, str] | None
) -> None:
    """Anything else is refused rather than kept as hours that never open."""
    if window is None:
        with pytest.raises(ValueError):
            contact.window_of(from_, to)
    else:
        made = contact.window_of(from_, to)
        assert (made.from_, made.to) == window


@pytest.mark.parametrize(
    ("report", "own", "restricted"),
    [({}, {}, False), ({}, {"channels": ["portal"]}, False), ({}, {"neutral": True}, True),
     ({}, {"window": NIGHT}, True), ({"flags": ["safe_contact"]}, {}, True)],
)  # fmt: skip
def test_care_is_needed_with_a_restriction_or_its_flag(
    report: dict[str, Any], own: dict[str, Any], restricted: bool
) -> None:
    """A choice of channels alone is no sign of danger."""
    assert contact.restricted(report_of(**report), person_of(contact=own)) is restricted


@pytest.mark.parametrize(
    ("channel", "address"),
    [("email", "tamsin@example.org"), ("sms", "07700900001"), ("phone", "07700900001"), ("portal", "")],
)
def test_an_address_belongs_to_its_channel(channel: str, address: str) -> None:
    """Somebody who is not known has none."""
    assert contact.address_of(person_of(email=" tamsin@example.org "), channel) == address
    assert contact.address_of(None, channel) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Please look at your messages.", []),
        ("The police have news for Tamsin.", ["police", "Tamsin"]),
        ("Write to ann@example.org or call 07700 900123.", ["ann@example.org", "07700 900123"]),
        ("At BN7 1AA, the car AB12 CDE, SOH-26-XDQ9-NK3T.", ["BN7 1AA", "AB12 CDE", "SOH-26-XDQ9-NK3T"]),
    ],
)
def test_a_neutral_message_must_not_tell(text: str, told: list[str]) -> None:
    """Names, telling words, addresses, numbers and references would tell someone who reads along."""
    assert contact.telling(text, person_of(name="Tamsin Orrery"), ["police"]) == told


@pytest.mark.parametrize(
    ("windows", "closes"),
    [
        ((("09:00", "17:00"),), "17:00"),
        ((("09:00", "17:00"), ("11:00", "13:30")), "13:30"),
        ((("22:00", "18:15"),), "18:15"),
        ((("11:00", "02:00"),), "02:00"),
        ((("20:00", "22:00"),), None),
        ((), None),
    ],
)
def test_a_window_that_is_open_says_when_it_closes(
    windows: tuple[tuple[str, str], ...], closes: str | None
) -> None:
    """The first of several, tonight or after midnight; none without a window or outside it."""
    at = contact.closes_at(Rules(windows=windows), NOON)
    assert (at and f"{at:%H:%M}") == closes
    assert at is None or NOON < at < NOON.replace(day=25)
