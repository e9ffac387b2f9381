"""Who may do what: refused unless a table says otherwise, and never the words of a colleague."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from casework import permissions
from casework.documents.attachment import Attachment
from casework.documents.base import Document
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.officer import Officer
from casework.documents.parts import Actor
from casework.documents.report import Report
from casework.documents.values import AttachmentId, MessageId, OfficerId, ReportId
from casework.permissions import COMMANDS, READS, Permission

R1 = ReportId("r1")
WREN = Actor(id=OfficerId("o1"), name="Wren Ashdown")
NOTE = Note(id="n1", report=R1, author=WREN, text="Seen.")
MESSAGE = Message(id=MessageId("m1"), report=R1, author=WREN, text="Hello.")


@pytest.mark.parametrize(
    ("roles", "command", "may"),
    [(("triage",), "claim", True), (("auditor",), "claim", False), (("auditor", "officer"), "claim", True),
     (("supervisor",), "erase", True), (("officer",), "erase", False), (("connector",), "record_crime", True),
     (("connector",), "reply", False), (("administrator",), "save_policy", True), (("supervisor",), "save_policy", False),
     (("national",), "claim", False), ((), "save_view", False), (("supervisor",), "a_new_command", False)],
)  # fmt: skip
def test_a_command_needs_a_role_of_its_row(roles: tuple[str, ...], command: str, may: bool) -> None:
    """A command without a row is refused to everyone."""
    assert permissions.may_command(roles, command) is may


@pytest.mark.parametrize(
    ("roles", "name", "may"),
    [(("triage",), "search", True), (("auditor",), "search", False), (("auditor",), "audit_entries", True),
     (("triage",), "audit_entries", False), (("national",), "national", True), (("supervisor",), "national", False),
     (("supervisor",), "a_new_read", False)],
)  # fmt: skip
def test_a_read_needs_a_role_of_its_row(roles: tuple[str, ...], name: str, may: bool) -> None:
    """A read without a row is refused to everyone, and an address without a row is not served."""
    assert permissions.may_read(roles, name) is may
    assert permissions.is_known(name) is (name != "a_new_read") and not permissions.is_public(name)
    assert (
        permissions.is_known("intake") and permissions.is_public("intake") and not permissions.is_public(None)
    )


@pytest.mark.parametrize(
    ("permission", "sentence"),
    [
        (COMMANDS["erase"], "This needs the role supervisor."),
        (COMMANDS["claim"], "This needs the role triage, officer or supervisor."),
        (READS["audit_entries"], "This needs the role supervisor or auditor."),
        (None, "This needs the role none that there is."),
    ],
)
def test_who_is_refused_reads_which_role_it_needs(permission: Permission | None, sentence: str) -> None:
    """In the order in which roles are always named."""
    assert permissions.refusal(permission) == sentence


@pytest.mark.parametrize(
    ("document", "author"),
    [
        (NOTE, "o1"),
        (MESSAGE, "o1"),
        (Message(id=MessageId("m2"), report=R1), None),
        (Attachment(id=AttachmentId("f1"), report=R1, author=OfficerId("o2")), "o2"),
        (Report(id=R1), None),
    ],
)
def test_an_author_is_the_officer_who_wrote_it(document: Document, author: str | None) -> None:
    """What a reporter wrote has none, and neither has a document that is nobody's words."""
    assert permissions.author_of(document) == author


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        (NOTE, replace(NOTE, text="Not seen."), True),
        (NOTE, replace(NOTE, version=4), False),
        (MESSAGE, replace(MESSAGE, author=None), True),
        (Report(id=R1), Report(id=R1, summary="New"), False),
    ],
)
def test_what_someone_wrote_is_theirs(before: Document, after: Document, changed: bool) -> None:
    """A state may advance; words, author and time may not change."""
    assert permissions.words_changed(before, after) is changed


@pytest.mark.parametrize(
    ("command", "kind", "others", "other_case"),
    [("approve", "message", True, False), ("approve", "report", False, True), ("approve", "note", False, False),
     ("erase", "note", True, True), ("note", "note", False, False), ("restrict", "timeline", False, True)],
)  # fmt: skip
def test_a_command_changes_others_documents_and_other_cases_only_where_it_says_so(
    command: str, kind: str, others: bool, other_case: bool
) -> None:
    """Erasing removes everything, approving sends a message, a note changes nothing of anyone's."""
    assert permissions.may_change_of_others(command, kind) is others
    assert permissions.may_change_other_case(command, kind) is other_case


@pytest.mark.parametrize(("kind", "may"), [("note", True), ("assess", True), ("reply", False), ("claim", False),
                                           ("approve", False), ("dispose", False)])  # fmt: skip
def test_only_findings_are_sent_for_someone_who_has_left(kind: str, may: bool) -> None:
    """Nothing that writes to a reporter, closes a case or approves anything."""
    assert permissions.may_release(kind) is may


def test_who_has_left_or_reads_no_cases_does_not_work_on_them() -> None:
    """Neither an auditor nor an officer who is no longer active."""
    triage = Officer(id=OfficerId("o1"), roles=("triage",))
    assert permissions.works_on_cases(triage)
    assert not permissions.works_on_cases(replace(triage, active=False))
    assert not permissions.works_on_cases(replace(triage, roles=("auditor",)))
    assert not permissions.works_on_cases(replace(triage, roles=None))
