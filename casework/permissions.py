"""The permission tables: every command and every read, with the roles allowed and any further condition.

Anything that is not in a table is refused. Conditions are text for readers and documentation; the command or query
itself enforces each one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from casework.documents import codec
from casework.documents.assessment import Assessment
from casework.documents.attachment import Attachment
from casework.documents.base import Document
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.officer import Officer
from casework.documents.parts import Actor

TRIAGE, OFFICER, SUPERVISOR = "triage", "officer", "supervisor"
ADMINISTRATOR, AUDITOR = "administrator", "auditor"
CRIME_REGISTRAR = "crime_registrar"
"""Held beside another role, which decides what its holder may read. The registrar or a deputy."""
FORCE_CRIME_REGISTRAR = "force_crime_registrar"
"""Held like a crime registrar's role. It may also cancel a rape, which a deputy may not."""
ROLES = (TRIAGE, OFFICER, SUPERVISOR, ADMINISTRATOR, AUDITOR, CRIME_REGISTRAR, FORCE_CRIME_REGISTRAR)
"""The roles that a force's administrators give."""
NATIONAL = "national"
"""The role of someone who compares forces. It reads no case, and only the operator of the store gives it."""
CONNECTOR = "connector"
"""The role of the service account of a records system. Only the operator of the store gives it, with a connector."""
ALL_ROLES = (*ROLES, NATIONAL, CONNECTOR)
BY_OPERATOR = frozenset({NATIONAL, CONNECTOR})
"""The roles that no administrator of a force may give."""

CASE_WORKERS = frozenset({TRIAGE, OFFICER, SUPERVISOR})
SUPERVISORS = frozenset({SUPERVISOR})
REGISTRARS = frozenset({CRIME_REGISTRAR, FORCE_CRIME_REGISTRAR})
ADMINISTRATORS = frozenset({ADMINISTRATOR})
EVERYONE = frozenset(ROLES)


@dataclass(frozen=True)
class Permission:
    """The roles allowed. ``condition`` describes any further requirement, and is empty when there is none."""

    roles: frozenset[str]
    condition: str = ""


_CASE_WORK = Permission(CASE_WORKERS)
_REPORTED = Permission(CASE_WORKERS | {CONNECTOR})
_OWN_CLAIM = Permission(CASE_WORKERS, "only the officer who has claimed the report")
_SECOND_PERSON = Permission(
    CASE_WORKERS, "another officer than the one who asked, with a role of the approval policy"
)
_SUPERVISOR = Permission(SUPERVISORS)
_SECOND_SUPERVISOR = Permission(
    SUPERVISORS, "another officer than the one who proposed it, with a role of the approval policy"
)
_ON_A_REQUEST = Permission(CASE_WORKERS, "on a request for one's own data")
_SECOND_FOR_A_COPY = Permission(
    CASE_WORKERS,
    "on a request for one's own data; never who proposed the release or decided on an item, with a role of the approval policy",
)
_RESTRICTION = Permission(
    CASE_WORKERS,
    "a supervisor, someone to whom the case is restricted, or a member of the team to which it becomes restricted",
)
_SETTING = Permission(
    ADMINISTRATORS,
    "approval, safe contact, erasure, retention, exports, restricted cases and officers' roles need a second administrator",
)

_SECOND_ADMINISTRATOR = Permission(
    ADMINISTRATORS, "another administrator than the one who proposed it, and never for their own roles"
)

COMMANDS: Mapping[str, Permission] = {
    "claim": _CASE_WORK,
    "release": _OWN_CLAIM,
    "hand_over": _OWN_CLAIM,
    "take_over": _CASE_WORK,
    "assign": Permission(
        CASE_WORKERS | {CONNECTOR},
        "to others only by a supervisor or a connector, to a team only by a supervisor",
    ),
    "restrict": _RESTRICTION,
    "unrestrict": _RESTRICTION,
    "assess": _CASE_WORK,
    "categorise": _CASE_WORK,
    "reply": Permission(
        CASE_WORKERS,
        "contact rules are overridden only by a role of the safe contact policy; "
        "only a supervisor writes to someone who asked for a disclosure",
    ),
    "cancel_reply": _CASE_WORK,
    "send_now": Permission(CASE_WORKERS, "only a supervisor writes to someone who asked for a disclosure"),
    "note": Permission(CASE_WORKERS, "names only officers of the force who may read the case"),
    "remind": Permission(CASE_WORKERS, "only oneself"),
    "set_absence": Permission(CASE_WORKERS, "of oneself; only a supervisor of a colleague"),
    "set_status": _REPORTED,
    "dispose": _CASE_WORK,
    "reopen": _CASE_WORK,
    "record_crime": _REPORTED,
    "correct_crime": Permission(
        CASE_WORKERS | {CONNECTOR},
        "a recorded rape becomes another offence only by the force crime registrar or a connector",
    ),
    "crime_outcome": _REPORTED,
    "cancel_crime": Permission(
        REGISTRARS,
        "a rape only by the force crime registrar; never who recorded the crime or the owner of the report; "
        "takes effect with a second approval",
    ),
    "approve": _SECOND_PERSON,
    "return": _SECOND_PERSON,
    "link": _CASE_WORK,
    "unlink": _CASE_WORK,
    "offer_transfer": _CASE_WORK,
    "accept_transfer": _CASE_WORK,
    "reject_transfer": _CASE_WORK,
    "promise_update": _CASE_WORK,
    "victims_code_event": _CASE_WORK,
    "record_step": _CASE_WORK,
    "victim_right": _CASE_WORK,
    "extend_clock": _CASE_WORK,
    "pause_clock": _CASE_WORK,
    "resume_clock": _CASE_WORK,
    "set_contact_rules": Permission(CASE_WORKERS, "looser rules only by a supervisor"),
    "save_victim": Permission(CASE_WORKERS, "looser contact rules only by a supervisor"),
    "reissue_code": Permission(CASE_WORKERS, "a second person approves it where the policy asks for two"),
    "settle_contact": Permission(CASE_WORKERS, "what another report asks is set aside only by a supervisor"),
    "erase": _SUPERVISOR,
    "review_retention": Permission(SUPERVISORS, "a disposal needs a second person and the end of its period"),
    "propose_disposal": Permission(
        SUPERVISORS, "only cases that two people agreed to dispose of in a review"
    ),
    "approve_disposal": _SECOND_SUPERVISOR,
    "return_disposal": _SECOND_SUPERVISOR,
    "assemble_copy": _ON_A_REQUEST,
    "decide_copy_item": _ON_A_REQUEST,
    "propose_release": Permission(
        CASE_WORKERS,
        "on a request for one's own data, when every item is decided on and its clock is not paused",
    ),
    "approve_release": _SECOND_FOR_A_COPY,
    "return_release": Permission(
        CASE_WORKERS,
        "on a request for one's own data; what is only proposed as for `approve_release`, what is approved until it is sent",
    ),
    "hold": _SUPERVISOR,
    "lift_hold": _SUPERVISOR,
    "save_contact_week": Permission(SUPERVISORS, "counts only, of a week that has begun"),
    "save_view": Permission(EVERYONE, "only one's own"),
    "save_template": _SETTING,
    "save_policy": _SETTING,
    "save_service": _SETTING,
    "save_team": _SETTING,
    "save_officer": _SETTING,
    "cancel_version": Permission(ADMINISTRATORS),
    "approve_version": _SECOND_ADMINISTRATOR,
    "return_version": _SECOND_ADMINISTRATOR,
}

READS: Mapping[str, Permission] = {
    "feed": Permission(EVERYONE, "documents of cases only for triage, officers and supervisors"),
    "urgent": Permission(EVERYONE, "empty for who may not see cases"),
    "digest": Permission(EVERYONE, "counted over what the reader may see"),
    "events": Permission(EVERYONE, "who looks at which report only for triage, officers and supervisors"),
    "presence": Permission(CASE_WORKERS),
    "commands": Permission(EVERYONE, "each command by its own row"),
    "outcomes": Permission(EVERYONE, "only of one's own commands"),
    "release_unsent": Permission(
        SUPERVISORS,
        "only for an officer of the force whose account has ended, with a reason and with that officer's roles",
    ),
    "me": Permission(EVERYONE | {NATIONAL}),
    "search": Permission(CASE_WORKERS, "with a reason"),
    "history": Permission(CASE_WORKERS, "with a reason"),
    "files": Permission(CASE_WORKERS),
    "versions": Permission(frozenset({ADMINISTRATOR, SUPERVISOR, AUDITOR})),
    "board": Permission(SUPERVISORS),
    "comparison": Permission(SUPERVISORS, "counts by month, none from one to four"),
    "national": Permission(frozenset({NATIONAL}), "counts by force and month, none under five"),
    "audit_head": Permission(EVERYONE),
    "audit_entries": Permission(frozenset({SUPERVISOR, AUDITOR}), "for a purpose of the law"),
    "export_grants": Permission(
        frozenset({*CASE_WORKERS, AUDITOR}), "for as many cases as the force's policy says"
    ),
    "audit_events": Permission(EVERYONE, "only what the caller did themselves"),
}

# Addresses that need no officer sign-in. The text describes what gives access instead.
PUBLIC: Mapping[str, str] = {
    "intake": "the code of a receipt, or a citizen's sign-in, and then only their own reports",
    "portal": "the citizen's own cookies and codes, and then only their own reports",
    "open311": "nothing for what everyone may know of a request; its receipt for the rest",
    "sign_in": "nothing: where officers get a token; the demo provider only in a demo",
    "callbacks": "the secret that the provider was given",
    "operations": "nothing: whether the store is well, and its figures",
    "documents": "nothing: the description of the addresses",
}

# Kinds of document without case data. Every other kind, including an unknown one, belongs to a case.
SETTING_KINDS = frozenset(
    {
        "absence",
        "force",
        "team",
        "officer",
        "policy",
        "template",
        "service",
        "view",
        "coming",
        "list",
        "contact_week",
    }
)


# Documents that are someone's words or evidence, with the fields of each that never change once written.
AUTHORED: Mapping[str, tuple[str, ...]] = {
    "message": ("report", "author", "direction", "text", "written_at"),
    "note": ("report", "author", "text", "mentions", "written_at"),
    "assessment": ("report", "author", "levels", "rationales", "ticks", "grade", "risk", "made_at"),
    "attachment": ("report", "author", "name", "size", "sha256", "from_citizen"),
}
# Commands that may advance or remove a document that a colleague wrote: its state, never its text. The store itself
# advances messages and files as they are delivered, read and scanned.
_OF_OTHERS: Mapping[str, frozenset[str]] = {
    "cancel_reply": frozenset({"message"}),
    "send_now": frozenset({"message"}),
    "approve": frozenset({"message"}),
    "return": frozenset({"message"}),
    "dispose": frozenset({"message"}),
    "reply": frozenset({"message"}),
    "accept_transfer": frozenset({"message"}),
    "erase": frozenset(AUTHORED),
    # Who may read a document changes with its case, and nothing else of it.
    "restrict": frozenset(AUTHORED),
    "unrestrict": frozenset(AUTHORED),
}
# Commands that affect documents of another case, and which documents: the other side of a link, the duplicate's other
# report, all reports of an erased person, the cases of an officer who leaves.
_OTHER_CASES: Mapping[str, frozenset[str]] = {
    "link": frozenset({"report"}),
    "unlink": frozenset({"report"}),
    "dispose": frozenset({"report"}),
    "approve": frozenset({"report"}),
    "reply": frozenset({"report"}),
    "send_now": frozenset({"report"}),
    "restrict": frozenset({"report", "timeline"}),
    "unrestrict": frozenset({"report", "timeline"}),
    "save_officer": frozenset({"report"}),
    "erase": frozenset({"report", "person", "timeline", *AUTHORED}),
}


# Unsent work of an officer whose account has ended that a supervisor may still send in their name: observations and
# findings. Excluded is anything that writes to the reporter, claims or closes a case, or approves another's request.
RELEASABLE = frozenset({"note", "assess", "categorise", "link", "unlink"})


def may_release(kind: str) -> bool:
    """Whether this kind of command is accepted on behalf of an officer who has left."""
    return kind in RELEASABLE


def author_of(document: Document) -> str | None:
    """Return the officer who wrote the document, or None when it was the reporter."""
    author = document.author if isinstance(document, Message | Note | Assessment | Attachment) else None
    return author.id if isinstance(author, Actor) else author


def words_changed(before: Document, after: Document) -> bool:
    """Whether a change would alter the author's own text."""
    names = AUTHORED.get(before.KIND, ())
    return codec.named(before, names) != codec.named(after, names)


def may_change_of_others(command: str, kind: str) -> bool:
    """Whether the command may advance a document of this kind that a colleague wrote."""
    return kind in _OF_OTHERS.get(command, frozenset())


def may_change_other_case(command: str, kind: str) -> bool:
    """Whether the command may change a document of this kind on a case other than its own."""
    return kind in _OTHER_CASES.get(command, frozenset())


def may_command(roles: Collection[str], kind: str) -> bool:
    """Whether any of the roles may send the command. The command enforces its own condition."""
    permission = COMMANDS.get(kind)
    return permission is not None and not permission.roles.isdisjoint(roles)


def refusal(permission: Permission | None) -> str:
    """Return a sentence naming the roles allowed, for someone who was refused."""
    named = sorted(permission.roles, key=ALL_ROLES.index) if permission is not None else []
    *first, last = named or ["none that there is"]
    return f"This needs the role {', '.join(first)}{' or ' if first else ''}{last}."


def may_read(roles: Collection[str], name: str) -> bool:
    """Whether any of the roles may make this query. The query enforces its own condition."""
    permission = READS.get(name)
    return permission is not None and not permission.roles.isdisjoint(roles)


def is_known(name: str) -> bool:
    """Whether an endpoint may name this permission. An endpoint with an unknown or missing one is not served."""
    return name in READS or name in PUBLIC


def is_public(name: str | None) -> bool:
    """Whether no officer sign-in is required."""
    return name in PUBLIC


def works_on_cases(officer: Officer) -> bool:
    """Whether an officer is at work in the force and may receive case documents."""
    return officer.is_active and reads_cases(officer.roles or ())


def reads_cases(roles: Collection[str]) -> bool:
    """Whether someone with these roles may receive case documents."""
    return not CASE_WORKERS.isdisjoint(roles)
