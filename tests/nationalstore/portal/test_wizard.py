"""The wizard's step table without browser or database: where every answer leads, for every service."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from casework.documents.service import Condition
from nationalstore.portal import check_answers, wizard
from nationalstore.portal.form_fields import Fields
from nationalstore.portal.report_draft import Draft, GivenContact, as_document, of_document
from nationalstore.portal.steps import CALL_999, ServiceQuestion, Signposted, Step, address
from nationalstore.services.catalogue import service_catalogue
from nationalstore.services.catalogue.questions import NOT_SURE, CatalogueQuestion, Service
from tests.helpers.portal_forms import fields

SERVICES = list(service_catalogue.catalogue().values())
EXITS = {CALL_999, address(Signposted.name), address("check")}
AROUND = [
    "emergency",
    "force",
    "service",
    "place-force",
    "who",
    "contact",
    "check",
    "elsewhere",
]  # besides the questions
by_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.key)


class Forces:
    """Forces as a test defines them: without officers, merged, or with services switched off."""

    def __init__(
        self,
        without_desk: tuple[str, ...] = (),
        merged: dict[str, str] | None = None,
        switched_off: tuple[str, ...] = (),
    ) -> None:
        self.without_desk, self.merged, self.switched_off = without_desk, merged or {}, switched_off

    def has_desk(self, force: str) -> bool:
        """Whether the test gives the force officers."""
        return force not in self.without_desk

    def successor(self, force: str) -> str:
        """Return the successor that the test gives."""
        return self.merged.get(force, force)

    def offers(self, force: str, service: str) -> bool:
        """Whether the test's force offers the service."""
        return service not in self.switched_off


def posted(draft: Draft, name: str, typed: dict[str, str], forces: Forces | None = None) -> wizard.Turn:
    """Answer one page correctly and return the next step."""
    step = wizard.find(draft, name)
    assert step is not None, name
    read, errors = step.read(draft, {key: [value] for key, value in typed.items()}, "en")
    assert not errors, (name, errors)
    return wizard.next_page(read, name, forces or Forces())


def typed_for(step: Step, service: str) -> dict[str, str]:
    """Return what someone types to pass this question."""
    if step.question is not None:
        return fields(step.question)
    return {
        "emergency": {"emergency": "no"},
        "force": {"force": "sussex"},
        "service": {"service": service},
        "who": {"who": "named"},
        "contact": {"name": "Tamsin Orrery", "email": "tamsin@example.org", "safe": "yes"},
    }.get(step.name, {})


def walked(draft: Draft, service: str) -> tuple[Draft, list[str]]:
    """Go from the first step to the last and return the draft with the names of the steps shown."""
    at, shown = wizard.first_open(draft), []
    while at not in ("check", "elsewhere"):
        assert wizard.reachable(draft, at), at
        shown.append(at)
        step = wizard.find(draft, at)
        assert step is not None
        turn = posted(draft, at, typed_for(step, service))
        draft, at = turn.draft, turn.address.removeprefix("/report/")
        if at == wizard.DANGER:
            at = draft.after_warning
        assert len(shown) < 100, "the way does not end"
    return draft, [*shown, at]


def begun(service: Service) -> Draft:
    """Return a report as the start page begins it."""
    return Draft(service=service.key, version=service.version, chosen_at_start=True)


@by_service
def test_every_service_goes_from_the_first_step_to_the_last(service: Service) -> None:
    """Every service runs through in the table's order, no step twice, all on the path, and sends a report."""
    draft, shown = walked(Draft(), service.key)
    path = [step.name for step in wizard.path(draft)]
    assert shown == path and len(set(shown)) == len(shown)
    assert shown[:3] == AROUND[:3] and shown[-1] == "check"
    assert [name for name in (step.name for step in wizard.table(draft)) if name in shown] == shown
    assert all(step.complete(draft) for step in wizard.path(draft))
    report = check_answers.submission(draft, "en")
    assert report.service == service.key and report.anonymous == service.anonymous
    told = [row[0] for _, rows in check_answers.rows(draft, "cy") for row in rows]
    assert sorted(told) == sorted(name for name in path if name.startswith("q-"))


@by_service
def test_a_service_chosen_at_the_start_is_not_asked_for_again(service: Service) -> None:
    """A service chosen on the start page is not asked for again, nor a request about danger; all other steps are the same."""
    draft, shown = walked(begun(service), service.key)
    _, in_full = walked(Draft(), service.key)
    left_out = {"service", "emergency"} if draft.is_request else {"service"}
    assert shown == [name for name in in_full if name not in left_out]


@by_service
def test_every_step_of_the_table_can_be_reached(service: Service) -> None:
    """Some answers lead to each question, and each row of the table applies to some draft."""
    base, _ = walked(Draft(), service.key)
    for question in service.questions:
        draft = replace(base, answers={**base.answers, **leading_to(service, question)})
        assert ServiceQuestion(question).applies(draft), question.key
    drafts = [
        Draft(),
        Draft(force_signpost="psni"),
        base,
        replace(base, who="named"),
        replace(base, force="kent"),
    ]
    names = {step.name for draft in drafts for step in wizard.path(draft)} - {
        step.name for step in wizard.table(base) if step.question
    }
    never = {"allowed": set(), "never": {"who"}, "only": {"who", "contact"}}[service.naming]
    placed = any(question.type == "place" for question in base.questions.values())
    assert names == set(AROUND) - never - (set() if placed else {"place-force"})


def leading_to(service: Service, question: CatalogueQuestion) -> dict[str, Any]:
    """Return answers that lead to a question."""
    answers: dict[str, Any] = {}
    for key, wanted in conditions(question.when):
        asked = service.question(key)
        assert asked is not None
        value = next(one for one in wanted if one not in asked.signposts)
        answers |= {**leading_to(service, asked), key: [value] if asked.type == "choices" else value}
    return answers


def conditions(when: Condition | None) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the questions and answers that satisfy a condition: every part of "all", the first of "any"."""
    if when is None:
        return
    if when.key is not None:
        yield when.key, when.is_ or ()
    for part in (*(when.all or ()), *(when.any or ())[:1]):
        yield from conditions(part)


@by_service
def test_going_back_keeps_every_answer(service: Service) -> None:
    """Going back to the first step and forward again, or changing service, keeps every answer."""
    draft, _ = walked(Draft(), service.key)
    at, back = "check", ["check"]
    while (previous := wizard.before(draft, at)) is not None:
        assert wizard.reachable(draft, previous)
        at = previous
        back.append(at)
    assert back[::-1] == [step.name for step in wizard.path(draft)]
    other = next(one for one in SERVICES if one is not service)
    changed = posted(draft, "service", {"service": other.key}).draft
    again = posted(changed, "service", {"service": service.key}).draft
    assert again.answers == draft.answers and again.contact == draft.contact
    assert wizard.first_open(again) == "check"


def test_danger_ends_with_999_and_an_answer_that_sounds_like_it_is_met_by_it_once() -> None:
    """On the first page danger ends with 999; a later answer that implies it shows 999 once and then continues."""
    assert posted(Draft(), "emergency", {"emergency": "yes"}).address == CALL_999
    draft = replace(begun(service_catalogue.find("burglary")), emergency="no", force="sussex")
    turn = posted(draft, "q-still_there", {"still_there": "yes"})
    assert turn.address == address(wizard.DANGER) and turn.draft.after_warning == "q-building"
    assert posted(turn.draft, "q-still_there", {"still_there": "yes"}).address == address("q-building")


def test_each_first_page_takes_its_own_answers_only() -> None:
    """Each first page accepts its own answers only: "yes" is not an answer to who, nor "named" to danger."""
    for name, answer in (("emergency", "named"), ("emergency", ""), ("who", "yes"), ("who", "")):
        step = wizard.find(Draft(), name)
        assert step is not None and list(step.read(Draft(), {name: [answer]}, "en")[1]) == [name]


@pytest.mark.parametrize(
    ("typed", "forces", "leads_to", "force"),
    [
        ({"force": "sussex"}, Forces(), "service", "sussex"),
        ({"force": "kent"}, Forces(merged={"kent": "sussex"}), "service", "sussex"),
        ({"postcode": "BN1 1AA", "force": "kent"}, Forces(), "service", "sussex"),
        ({"postcode": "EC2V 9ZZ"}, Forces(), "force", ""),
        ({"postcode": "EH1 1AA"}, Forces(), "elsewhere", ""),
        ({"force": "btp"}, Forces(without_desk=("btp",)), "elsewhere", "btp"),
        ({"force": "btp"}, Forces(), "service", "btp"),
    ],
)
def test_the_force_decides_where_it_goes_on(
    typed: dict[str, str], forces: Forces, leads_to: str, force: str
) -> None:
    """Merged forces, shared postcodes, other nations and the railways each lead to the right step."""
    turn = posted(Draft(emergency="no"), "force", typed, forces)
    assert (turn.address, turn.draft.force) == (address(leads_to), force)
    assert turn.ends_elsewhere == (leads_to == "elsewhere")


def test_a_place_in_another_forces_area_is_offered_to_that_force() -> None:
    """By its postcode or the one in its words: the reporter sends it there or keeps the force, and is asked once a place."""
    theft = service_catalogue.find("theft")
    base, _ = walked(begun(theft), "theft")

    def asked(force: str, where: dict[str, str]) -> bool:
        return "place-force" in [
            step.name
            for step in wizard.path(replace(base, force=force, answers={**base.answers, "where": where}))
        ]

    assert asked("kent", {"text": "Hove", "postcode": "BN3 1AA"}) and asked(
        "kent", {"text": "12 Fern Road, bn31aa"}
    )
    assert not asked("sussex", {"text": "Hove", "postcode": "BN3 1AA"}) and not asked(
        "kent", {"text": "Hove"}
    )
    assert not asked("btp", {"text": "Hove", "postcode": "BN3 1AA"}), (
        "a force without an area deals with any place"
    )
    assert not asked("kent", {"text": "From BN3 1AA to ME14 1XX"}), "two postcodes say nothing"
    begun_there = replace(base, force="kent")
    assert wizard.first_open(begun_there) == "place-force"
    kept = posted(begun_there, "place-force", {"force": "kent"}).draft
    assert (kept.force, wizard.first_open(kept)) == ("kent", wizard.first_open(base))
    assert (
        wizard.first_open(replace(kept, answers={**kept.answers, "where": {"text": "Hove BN3 2AA"}}))
        == "place-force"
    )
    sent = posted(begun_there, "place-force", {"force": "sussex"})
    assert (sent.draft.force, sent.address) == ("sussex", address(wizard.first_open(base)))
    merged = posted(begun_there, "place-force", {"force": "sussex"}, Forces(merged={"sussex": "surrey"}))
    assert merged.draft.force == "surrey"
    off = posted(begun_there, "place-force", {"force": "sussex"}, Forces(switched_off=("theft",)))
    assert off.address == address("service") and off.draft.not_offered
    step = wizard.find(begun_there, "place-force")
    assert step is not None and list(step.read(begun_there, {"force": ["essex"]}, "en")[1]) == ["force"]


@pytest.mark.parametrize(("postcode", "police"), [("EH1 1YZ", "police_scotland"), ("BT1 1AA", "psni")])
def test_a_place_in_another_country_leads_there_or_is_one_here_after_all(postcode: str, police: str) -> None:
    """The reporter is shown whom to tell, may come back and change that, and may finish when it happened here."""
    base, _ = walked(begun(service_catalogue.find("theft")), "theft")
    there = replace(
        base, force="sussex", answers={**base.answers, "where": {"text": "The square", "postcode": postcode}}
    )
    assert wizard.first_open(there) == "place-force" and there.signpost is None
    left = posted(there, "place-force", {"force": police})
    assert left.ends_elsewhere and left.draft.signpost is service_catalogue.signposts()[police]
    assert wizard.before(left.draft, "elsewhere") == "place-force" and wizard.reachable(
        left.draft, "place-force"
    )
    kept = posted(left.draft, "place-force", {"force": "sussex"})
    assert kept.draft.signpost is None and kept.draft.force == "sussex"
    assert kept.address == address(wizard.first_open(base))
    moved = replace(left.draft, answers={**base.answers, "where": {"text": "Hove", "postcode": "BN3 1AA"}})
    assert moved.signpost is None and "place-force" not in [step.name for step in wizard.path(moved)]
    assert "place-force" not in [step.name for step in wizard.path(replace(there, force="btp"))]
    step = wizard.find(there, "place-force")
    assert step is not None and "happened" in step.read(there, {"force": ["kent"]}, "en")[1]["force"]


def test_a_service_that_is_not_offered_is_chosen_again() -> None:
    """An unavailable service is asked for again until the service or force changes; signposted forces come first."""
    fraud = replace(begun(service_catalogue.find("fraud")), emergency="no")
    forces = Forces(without_desk=("btp",), switched_off=("fraud",))
    turn = posted(fraud, "force", {"force": "sussex"}, forces)
    assert turn.address == address("service") and turn.draft.not_offered and not turn.draft.service
    again = posted(turn.draft, "service", {"service": "fraud"}, forces)
    assert again.address == address("service") and again.draft.not_offered
    assert not posted(again.draft, "service", {"service": "theft"}, forces).draft.not_offered
    assert posted(again.draft, "force", {"postcode": "EC2V 9ZZ"}, forces).address == address("force")
    assert posted(again.draft, "force", {"postcode": "EH1 1AA"}, forces).ends_elsewhere
    assert posted(fraud, "force", {"force": "btp"}, forces).ends_elsewhere, "so that it is counted"


def test_drafts_stored_before_stay_readable() -> None:
    """Older drafts are read with null for missing keys and are stored unchanged."""
    stored: dict[str, Any] = {
        "service": "crime", "version": 1, "chosen": True, "emergency": "no", "force": "sussex", "off": False,
        "answers": {"what_happened": "My bike", "when": "today", "where": {"text": "Hove", "postcode": ""}},
        "seen": ["q-what_happened", "q-when"], "warned": ["danger"], "onward": "who", "who": "named",
        "candidates": ["city-of-london", "metropolitan"], "checked": True, "kept": True,
        "contact": {"name": "Tamsin", "email": None, "phone": "01632 960001", "channels": ["portal", "sms"],
                    "window": None, "neutral": True},
    }  # fmt: skip
    draft = of_document(stored)
    assert draft.contact == GivenContact(
        "Tamsin", None, "01632 960001", ["portal", "sms"], None, neutral=True
    )
    assert draft.candidate_forces == ("city-of-london", "metropolitan") and draft.after_warning == "who"
    written = as_document(draft)
    assert of_document(written) == draft
    assert {key: list(value) if isinstance(value, tuple) else value for key, value in written.items()} == {
        **{key: value for key, value in stored.items() if key != "off"},
        "contact": {**stored["contact"], "safe": ""},
    }, "no key has another name"
    sent = of_document({"done": True, "reference": "SOH-1", "receipt": "A-B", "kept": None})
    assert sent == Draft(sent=True, reference="SOH-1", receipt="A-B")
    assert of_document({}) == Draft() and as_document(Draft()) == {}
    assert of_document({"elsewhere": "psni"}).signpost is not None


def any_form(data: st.DataObject, step: Step) -> Fields:
    """Return a strategy for what a browser might send to a step, valid or not, an exit or not."""
    if step.question is None:
        choices = {
            "emergency": ("no", "no", "no", "yes", ""),
            "force": ("sussex", "kent", "btp", "nonsense"),
            "postcode": ("", "", "BN1 1AA", "EC2V 9ZZ", "EH1 1AA", "x"),
            "service": (*service_catalogue.catalogue(), "nonsense"),
            "who": ("named", "anonymous", ""),
            "name": ("Tamsin", ""),
            "safe": ("yes", "limited", "no", ""),
            "email": ("", "tamsin@example.org", "bad"),
            "ways": ("email", "sms", "pigeon"),
        }
        return {field: [data.draw(st.sampled_from(values))] for field, values in choices.items()}
    question = step.question
    kind = data.draw(st.sampled_from(("right", "wrong", *["option"] * 5)))
    if question.options and kind == "option":
        return {question.key: [data.draw(st.sampled_from(question.options))]}
    if kind == "wrong":
        return {question.key: [data.draw(st.sampled_from(("", "words", NOT_SURE)))]}
    return {field: [value] for field, value in fields(question).items()}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_answers_lead_to_the_check_page_or_a_named_exit(data: st.DataObject) -> None:
    """Whatever is typed, a page is asked again or the next one comes, and valid answers always reach an end."""
    forces = Forces(without_desk=("btp",), merged={"kent": "sussex"}, switched_off=("fraud",))
    draft = data.draw(st.sampled_from([Draft(), *map(begun, SERVICES)]))
    at, visits = wizard.first_open(draft), 0
    while address(at) not in EXITS:
        visits += 1
        step = wizard.find(draft, at)
        assert step is not None and wizard.reachable(draft, at)
        assert of_document(json.loads(json.dumps(as_document(draft)))) == draft, (
            "it can be stored between any two pages"
        )
        # After a while all answers are valid, so that the path must end.
        right = visits > 40
        draft, errors = step.read(draft, _right(step) if right else any_form(data, step), "en")
        if errors:
            assert not right, (at, errors)
            continue
        turn = wizard.next_page(draft, at, forces)
        draft = turn.draft
        if turn.address == CALL_999:
            return
        following = turn.address.removeprefix("/report/")
        at = draft.after_warning if following == wizard.DANGER else following
        assert visits < 100, "the way does not end"
    assert (at == "elsewhere") == (draft.signpost is not None)
    if at == "check":
        assert wizard.first_open(draft) == "check"
        check_answers.submission(draft, "en")


def _right(step: Step) -> Fields:
    return {field: [value] for field, value in typed_for(step, "theft").items()}
