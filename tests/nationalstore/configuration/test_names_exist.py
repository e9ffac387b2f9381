"""Whatever the starting policy and the letters name exists, and what protects a case is set where it should be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casework import approval, flags
from casework.documents import codec
from casework.documents.base import Json
from nationalstore.services.catalogue import reference_data, service_catalogue

POLICY = reference_data.starting_policy("sussex")
SERVICES = service_catalogue.catalogue()


def _named(part: Json, name: str) -> Iterator[tuple[str, ...]]:
    """Yield every list of this name, wherever it stands."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == name and isinstance(value, list):
                yield tuple(map(str, value))
            yield from _named(value, name)
    elif isinstance(part, list):
        for each in part:
            yield from _named(each, name)


def test_every_service_that_is_named_exists() -> None:
    """In clocks, endings, covers, retention groups and letters: no key of an earlier time."""
    written: Json = [codec.encode(one) for one in (POLICY, *reference_data.templates("sussex"))]
    named = {key for keys in _named(written, "services") for key in keys}
    assert {"subject_access", "freedom_of_information", "dashcam", "sexual_offence"} <= named
    assert named - {*SERVICES} == set()


def test_every_flag_that_is_named_can_be_set() -> None:
    """Each flag of the policy can be set by an officer, and each one of a service or of an answer exists."""
    asked = {flag for keys in _named(codec.encode(POLICY), "flags") for flag in keys}
    assert asked - {*flags.SET_BY_OFFICERS} == set() and {*approval.FLAGS} <= {*flags.SET_BY_OFFICERS}
    given = {flag for service in SERVICES.values() for flag in service.flags}
    given |= {
        flag for service in SERVICES.values() for one in service.questions for flag in one.flags.values()
    }
    assert given - flags.FLAGS == set()


@pytest.mark.parametrize(
    ("service", "flag"),
    [
        ("stalking", "stalking"),
        ("sexual_offence", "sexual"),
        ("child_abuse", "child"),
        ("domestic_abuse", "domestic_abuse"),
    ],
)
def test_a_report_of_a_sensitive_service_is_protected_whatever_is_answered(service: str, flag: str) -> None:
    """Nobody ends it alone because the reporter was not sure, or spoke of the past."""
    assert flag in SERVICES[service].flags and flag in approval.rule_of(POLICY).flags
