"""The copy of someone's data: nothing is released by default, and what is released is exactly what was read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from casework import copied_texts, copy_text, subject_copies, subject_items
from casework.commands.subject_access import (
    ApproveRelease,
    DecideCopyItem,
    MarkedPassage,
    ProposeRelease,
    ReturnRelease,
)
from casework.documents.assessment import Assessment
from casework.documents.attachment import Attachment
from casework.documents.clock import Pause, ReportClock
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.parts import Actor
from casework.documents.person import ContactRules, Elsewhere, ElsewhereRules, JointRules, Person
from casework.documents.policy import Policy
from casework.documents.reminder import Reminder
from casework.documents.report import Answer, Occurred, Place, Report, ReporterDetails
from casework.documents.subject_copy import CopiedCase, CopiedFile, CopyItem, Mark, SubjectCopy
from casework.documents.timeline import Event
from casework.documents.values import AttachmentId, ForceId, OfficerId, PersonId, ReportId, Time
from casework.documents.victim import Victim
from casework.documents.words import ContactChannel, CopyDecision, Direction, MessageState, Risk
from casework.subject_items import CaseFile

REQUEST, CASE, COPY = ReportId("r0"), ReportId("r1"), "5b0f2f52-5a1f-5a34-8a8e-1d9d0a0b6c11"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
AT = Time("2026-11-24T09:00:00.000Z")
WREN, ODILE = Actor(id=OfficerId("o1"), name="Wren Ashdown"), Actor(id=OfficerId("o2"), name="Odile Darrow")
TAMSIN = Person(id=PersonId("p1"), name="Tamsin Orrery", email="tamsin@example.org", reports=(CASE,),
                elsewhere=Elsewhere(email=ElsewhereRules(rules=JointRules(neutral=True))))  # fmt: skip
REPORTER = ReporterDetails(person=TAMSIN.id, name="Tamsin Orrery")


def request(**more: Any) -> Report:
    known = Report(id=REQUEST, reference="SOH-26-XDQ9-NK3T", service="subject_access", reporter=REPORTER)
    return replace(known, **more)


def copy(**more: Any) -> SubjectCopy:
    known = SubjectCopy(id=COPY, report=REQUEST, force=ForceId("sussex"), cases=(CopiedCase(report=CASE),))
    return replace(known, **more)


def item(text: str = "Her neighbour Ivo was seen.", *marked: str, **more: Any) -> CopyItem:
    marks = tuple(Mark(start=text.index(one), end=text.index(one) + len(one), why="name") for one in marked)
    known = CopyItem(id="i1", report=REQUEST, copy=COPY, what="note", case=CASE, reference="SOH-26-SUSS-0001",
                     at=Time("2026-11-20T09:00:00.000Z"), text=text, suggested=marks, version=1)  # fmt: skip
    return replace(known, **more)


def fault(one: CopyItem | None, held: SubjectCopy | None = None, **body: Any) -> str:
    found = subject_copies.decision_fault(held or copy(), one, DecideCopyItem(**body))
    return found.reason if found is not None else ""


def test_everything_about_the_person_becomes_an_item_and_nothing_of_others_records() -> None:
    """Rules of other reports for the same address, drafts and other reporters' details are not among it."""
    said = Message(
        id="m1", report=CASE, text="You could ask Ivo Marsh, 07700 900123.", direction=Direction.FROM_CITIZEN
    )
    draft = Message(id="m2", report=CASE, text="Not sent.", state=MessageState.HELD)
    note = Note(id="n1", report=CASE, text="Ivo lies.")
    answers = (Answer(key="a", label="What happened?", value="A theft."),)
    mine = Report(
        id=CASE,
        reference="SOH-26-SUSS-0001",
        reporter=REPORTER,
        answers=answers,
        victim=Victim(name="Ivo Marsh", email="ivo@example.org", phone="07700 900777"),
    )
    theirs = Report(
        id=ReportId("r2"), reference="SOH-26-SUSS-0002", reporter=ReporterDetails(name="Jonty Blackwood")
    )
    jonty = Person(id=PersonId("p2"), name="Jonty Blackwood", phone="07700 900456")
    also = Note(id="n2", report=theirs.id, text="jonty says that Tamsin did it.")
    reminders = [
        Reminder(id="m3", report=theirs.id, note="Ring Tamsin.", at=Time("2027-01-01T09:00:00.000Z")),
        Reminder(id="m4", report=theirs.id),
    ]
    files = [
        CaseFile(mine, True, TAMSIN, [said, draft, note]),
        CaseFile(theirs, False, jonty, [*reminders, also]),
    ]
    found = subject_items.items(copy(), request(), TAMSIN, files, ["Wren Ashdown"])
    assert [one.what for one in found] == ["person", "report", "victim", "message", "note", "note", "note"]
    texts = {one.what: one for one in found[:5]}
    assert "tamsin@example.org" in texts["person"].text and "neutral" not in texts["person"].text
    assert texts["report"].text == "What happened? A theft."
    marked = [texts["message"].text[one.start : one.end] for one in texts["message"].suggested]
    assert marked == ["Ivo Marsh", "07700 900123"]
    assert [found[-1].text[one.start : one.end] for one in found[-1].suggested] == ["jonty"] and not found[
        -1
    ].own
    assert texts["victim"].text == "Name: Ivo Marsh"
    assert all(one.at is None for one in found if "Ring Tamsin" in one.text)
    assert "900456" not in str(found) and "Not sent" not in str(found)
    assert all(one.decision is None for one in found) and len({one.id for one in found}) == len(found)


def test_ones_own_details_as_a_victim_of_anothers_case_are_copied() -> None:
    """However they are written there."""
    victim = Victim(name="Tamsin Orrery", email="TAMSIN@example.org", phone="07700 900777")
    theirs = CaseFile(Report(id=ReportId("r2"), victim=victim), own=False)
    found = subject_items.items(copy(), request(), TAMSIN, [theirs], [])
    assert [one.text for one in found if one.what == "victim"] == [
        "Name: Tamsin Orrery\nEmail: TAMSIN@example.org"
    ]


def test_what_is_copied_is_in_words_and_in_the_language_of_the_copy() -> None:
    """Channels, languages, levels, times, and answers that are yes or no; no code of a document is shown."""
    rules = ContactRules(channels=(ContactChannel.SMS, ContactChannel.PORTAL), window=("09:00", "17:00"))
    person = replace(TAMSIN, language="cy", contact=rules)
    said = (
        Answer(label="Sure?", value=True),
        Answer(label="Day", type="date", value="2026-11-03"),
        Answer(label="Period", value={"from": "2026-11-20T09:00:00.000Z", "to": "2026-11-20T21:05:00.000Z"}),
        Answer(label="Place", value={"text": "The quay", "postcode": "BN7 1AA", "uprn": None}),
        Answer(label="Marks", value=["Red", "Blue"]),
        Answer(label="Other", value=None),
        Answer(label="Car", value={"make": "Mini", "colours": ["red", "white"], "owner": None}),
    )
    occurred = Occurred(from_="2026-10-25T01:30:00.000Z", to=None)
    case = Report(id=CASE, reporter=REPORTER, answers=said, occurred=occurred)
    judged = Assessment(id="a1", report=CASE, risk=Risk.HIGH, grade=2, levels={"threat": "low", "own_letter": "odd"},
                        rationales={"threat": "He left."})  # fmt: skip

    def found(language: str) -> dict[str, str]:
        asked = request(language=language)
        items = subject_items.items(copy(), asked, person, [CaseFile(case, True, person, [judged])], [])
        return {one.what: one.text for one in items}

    english, welsh = found("en"), found("cy")
    assert english["person"].splitlines()[2:] == [
        "Language: Welsh",
        "How we may contact you: text message, website",
        "Hours when we may contact you: 09:00 to 17:00",
    ]
    assert english["report"].splitlines() == [
        "When: 25 October 2026 at 1:30am GMT",
        "Sure? Yes",
        "Day: 3 November 2026",
        "Period: 20 November 2026 at 9am to 20 November 2026 at 9:05pm",
        "Place: The quay BN7 1AA",
        "Marks: Red, Blue",
        "Car: Mini, red, white",
    ]
    assert english["assessment"].splitlines() == [
        "Overall risk: High", "Grade: 2", "Threat: Low. He left.", "Own letter: Odd"
    ]  # fmt: skip
    assert "Iaith: Cymraeg" in welsh["person"] and "neges destun, gwefan" in welsh["person"]
    assert "3 Tachwedd 2026" in welsh["report"] and "Risg gyffredinol: Uchel" in welsh["assessment"]


def test_what_may_be_about_others_is_removed_or_kept_with_a_reason() -> None:
    """Every way to decide, with what each needs."""
    one = item("Her neighbour Ivo was seen.", "Ivo")
    ivo = MarkedPassage(start=14, end=17)
    assert fault(None, decision="release") == "item_unknown"
    assert fault(replace(one, copy="other"), decision="release") == "item_unknown"
    assert fault(one, copy(state=subject_copies.PROPOSED), decision="release") == "copy_closed"
    assert fault(one, decision="release", version=2) == "item_changed"
    assert fault(one) == "decision_missing"
    assert fault(one, decision="release") == "kept_reason"
    assert fault(one, decision="release", reason="Ivo agreed.") == ""
    assert fault(one, decision="redact") == "passages_missing"
    assert fault(one, decision="redact", marks=[MarkedPassage(start=14, end=99)]) == "passage_wrong"
    assert fault(one, decision="redact", marks=[MarkedPassage(start=0, end=3)]) == "kept_reason"
    assert fault(one, decision="redact", marks=[MarkedPassage(start=14, end=16)]) == "kept_reason"
    assert fault(one, decision="redact", marks=[ivo]) == ""
    assert (
        fault(
            one, decision="redact", marks=[MarkedPassage(start=14, end=15), MarkedPassage(start=14, end=18)]
        )
        == ""
    )
    assert fault(one, decision="withhold", reason="Why.") == "exemption_missing"
    assert fault(one, decision="withhold", exemption="whim", reason="Why.") == "exemption_missing"
    assert fault(one, decision="withhold", exemption="crime", reason=" ") == "reason_missing"
    assert fault(one, decision="withhold", exemption="crime", reason="It runs.") == ""
    file = item("", file=CopiedFile(name="diary.txt"))
    assert (
        fault(file, decision="redact", marks=[ivo]) == "not_a_text" and fault(file, decision="release") == ""
    )


def decided(one: CopyItem, **body: Any) -> CopyItem:
    return subject_copies.decided(one, DecideCopyItem(**body), WREN, Time("2026-11-24T09:00:00.000Z"))


def test_the_text_holds_what_was_decided_and_no_trace_of_what_was_removed() -> None:
    """In the reporter's language, in order; an item without a decision is not in it."""
    redacted = decided(
        item("Her neighbour Ivo was seen."), decision="redact", marks=[MarkedPassage(start=14, end=17)]
    )
    secret = decided(item("Secret.", id="i2"), decision="withhold", exemption="crime", reason="It runs.")
    silent = decided(
        item("Hush.", id="i3"), decision="withhold", exemption="inquiry", reason="It runs.", silent=True
    )
    file = decided(
        item("", id="i4", what="file", file=CopiedFile(name="lock.png", sha256="ab")), decision="release"
    )
    undecided = item("Nobody read this.", id="i5")
    said = copy_text.text(request(), copy(), [secret, redacted, silent, file, undecided])
    assert (
        "Her neighbour [removed: about someone else] was seen." in said and "Report SOH-26-SUSS-0001" in said
    )
    assert "Note by the police (1): it would make it harder to prevent or investigate crime" in said
    assert said.index("lock.png") < said.index("Her neighbour") < said.index("Information Commissioner")
    assert not any(
        word in said for word in ("Ivo", "Secret", "Hush", "Nobody", "It runs", "inquiry", "Ashdown")
    )
    assert "Nodyn gan yr heddlu, 20 Tachwedd 2026 am 9am" in copy_text.text(
        request(language="cy"), copy(), [redacted]
    )
    assert "There is nothing" in copy_text.text(request(), copy(), [undecided])
    other = replace(file, file=CopiedFile(name="lock.png", sha256="cd"))
    digests = {copy_text.digest(request(), copy(), [one]) for one in (file, other, redacted)}
    assert len(digests) == 3 and copy_text.files(copy(), [file, secret]) == [file]


def test_the_words_exist_in_both_languages_for_everything_that_is_in_a_copy() -> None:
    """Each kind of item, each exemption."""
    assert {*subject_items.WHAT} - {"message"} <= {*copy_text.WORDS}
    assert {*copy_text.WHY} == {*subject_copies.EXEMPTIONS}
    assert all(
        {*words} == {"en", "cy"}
        for table in (copy_text.WORDS, copy_text.WHY, copied_texts.WORDS, copied_texts.VALUES)
        for words in table.values()
    )


def test_a_release_needs_every_decision_a_running_clock_and_what_was_read() -> None:
    """And how the person was identified."""
    done = decided(item(), decision="release")

    def found(
        report: Report,
        held: SubjectCopy | None,
        items: list[CopyItem],
        sha256: str | None = None,
        why: str = "Passport seen.",
    ) -> str:
        read = sha256 or (copy_text.digest(report, held, items) if held is not None else "")
        one = subject_copies.proposal_fault(report, held, items, ProposeRelease(sha256=read, reason=why), NOW)
        return one.reason if one is not None else ""

    assert found(request(service="theft"), copy(), [done]) == "not_a_request"
    assert found(request(), None, []) == "no_copy"
    assert found(request(), copy(), []) == found(request(), copy(), [done, item(id="i2")]) == "undecided"
    clock = ReportClock(name="subject_access", paused=(Pause(from_=Time("2026-11-20T09:00:00.000Z")),))
    assert found(request(clocks=(clock,)), copy(), [done]) == "clock_paused"
    assert found(request(), copy(), [done], "00") == "copy_changed"
    assert found(request(), copy(), [done], why=" ") == "reason_missing"
    large = replace(done, file=CopiedFile(size=subject_copies.MOST_BYTES + 1))
    assert found(request(), copy(), [large]) == "too_much"
    assert found(request(), copy(state=subject_copies.RELEASED), [done]) == "copy_closed"
    assert found(request(), copy(), [done]) == ""


def test_nobody_approves_what_they_proposed_or_decided() -> None:
    """The second person approves the hash that they read; sending back needs a reason."""
    policy, done = Policy(id=""), decided(item(), decision="release")
    waiting = copy(state=subject_copies.PROPOSED, proposed_by=ODILE, sha256="ab")

    def found(body: ApproveRelease | ReturnRelease, officer: str, held: SubjectCopy = waiting) -> str:
        one = subject_copies.second_fault(policy, held, [done], body, officer, ["supervisor"])
        return one.reason if one is not None else ""

    yes = ApproveRelease(sha256="ab")
    assert found(yes, "o1") == found(yes, "o2") == "own_approval" and found(yes, "o3") == ""
    assert found(ApproveRelease(sha256="cd"), "o3") == "copy_changed"
    assert (
        found(ReturnRelease(), "o3") == "reason_missing" and found(ReturnRelease(reason="Look."), "o3") == ""
    )
    assert found(yes, "o3", copy()) == "not_waiting"
    approved = replace(waiting, state=subject_copies.APPROVED)
    assert (
        found(yes, "o3", approved) == "not_waiting"
        and found(ReturnRelease(reason="Look."), "o1", approved) == ""
    )
    assert found(ReturnRelease(reason=" "), "o1", approved) == "reason_missing"
    none = subject_copies.second_fault(policy, waiting, [done], yes, "o3", ["triage"])
    assert none is not None and none.code == "not_allowed"


def test_what_has_changed_since_is_undecided_again() -> None:
    """The same text keeps its decision."""
    done = decided(item("One."), decision="release")
    assert subject_copies.found_again(done, item("One.")) is None
    again = subject_copies.found_again(done, item("Two.", "Two"))
    assert again is not None and again.decision is None and again.text == "Two." and len(again.suggested) == 1
    assert CopyDecision("release") == done.decision


def test_a_file_a_reason_and_a_request_without_a_record_are_copied_too() -> None:
    """A file keeps its name and hash; an event without a reason is no item; one's own postcode is not marked."""
    file = Attachment(
        id=AttachmentId("f1"), report=CASE, name="diary.txt", size=3, sha256="ab", media_type="text/plain"
    )
    said, silent = (
        Event(id=f"e{n}", report=CASE, event="reopened", detail={"reason": why})
        for n, why in enumerate(("BN7 1AA.", ""))
    )
    case = CaseFile(Report(id=CASE, reporter=REPORTER), own=True, documents=[file, said, silent])
    found = subject_items.items(copy(), request(place=Place(postcode="bn7 1aa")), None, [case], [])
    assert [one.what for one in found] == ["file", "reason"]
    assert found[0].file == CopiedFile(name="diary.txt", media_type="text/plain", size=3, sha256="ab")
    assert found[1].text == "BN7 1AA." and not found[1].suggested
    marked = subject_items.items(copy(), request(), None, [case], [])
    assert [one.why for one in marked[1].suggested] == ["postcode"]


def test_a_message_says_from_whom_and_to_whom_it_was() -> None:
    """In the language of the copy; the message that brings it names the file to read first."""
    headings = [
        copy_text.heading(item(what="message", direction=direction, own=own, at=None), language)
        for direction, own, language in (
            (Direction.FROM_CITIZEN, True, "en"), (Direction.TO_CITIZEN, True, "en"),
            (Direction.FROM_CITIZEN, False, "en"), (Direction.TO_CITIZEN, False, "cy"),
        )
    ]  # fmt: skip
    assert headings[:3] == ["Message from you", "Message to you", "Message from someone else"]
    assert headings[3] == "Neges i rywun arall"
    assert all(copy_text.NAME in copy_text.message(language) for language in ("en", "cy"))


def test_a_request_has_one_copy_in_hand_until_it_is_released() -> None:
    """It is gathered on a request for one's own data alone, and not while it waits or is approved."""
    released = copy(state=subject_copies.RELEASED)
    proposed = subject_copies.proposed(
        copy(stopped="changed"), ProposeRelease(reason="Seen.", sha256="ab"), WREN, AT
    )
    assert (proposed.state, proposed.proposed_by, proposed.stopped) == (subject_copies.PROPOSED, WREN, None)
    assert (
        subject_copies.in_hand([released, proposed]) == proposed
        and subject_copies.in_hand([released]) is None
    )

    def found(report: Report, held: SubjectCopy | None) -> str:
        why = subject_copies.assembly_fault(report, held)
        return why.reason if why is not None else ""

    assert found(request(), None) == found(request(), copy()) == ""
    assert found(request(service="theft"), None) == "not_a_request"
    assert found(request(), proposed) == "copy_closed"


def test_a_copy_that_is_sent_back_taken_back_or_cannot_be_sent_is_open_again() -> None:
    """Each says who decided and why, and no files are left of a release that did not happen."""
    approved = subject_copies.settled(copy(), subject_copies.APPROVED, "Good.", ODILE, AT)
    assert (approved.decided_by, approved.decided_reason) == (ODILE, "Good.")
    back = subject_copies.taken_back(approved)
    assert (back.state, back.decided_reason) == (subject_copies.OPEN, None)
    failed = subject_copies.stopped(replace(approved, files=(AttachmentId("f1"),)), "files")
    assert (failed.state, failed.stopped, failed.files) == (subject_copies.OPEN, "files", ())
