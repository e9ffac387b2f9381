"""Every problem that the store reports to clients, in one table.

A problem is a sentence for a person and a code for a program (RFC 9457). No other module chooses HTTP statuses, so a
code means the same wherever it is raised.
"""

from __future__ import annotations

from typing import Any

# code → (HTTP status, title)
CODES: dict[str, tuple[int, str]] = {
    "malformed": (400, "The request could not be read"),
    "force_needed": (400, "Name the police force"),
    "sign_in_needed": (401, "Sign in again"),
    "not_allowed": (403, "Your role does not allow this"),
    "not_found": (404, "Not found"),
    "gap": (409, "Earlier commands are missing"),
    "cursor_gone": (410, "The position is no longer known"),
    "too_large": (413, "The request is too large"),
    "answer_invalid": (422, "An answer needs attention"),
    "span_invalid": (422, "This period cannot be used"),
    "signposted": (422, "Another organisation deals with this"),
    "offset_wrong": (409, "This part does not start where the upload ended"),
    "tus_version": (412, "This version of the upload protocol is not supported"),
    "type_refused": (422, "This kind of file is not accepted"),
    "hash_wrong": (422, "The file does not match its declared hash"),
    "id_reused": (422, "This ID has already been used for something else"),
    "client_too_old": (426, "This workstation is too old for the store"),
    "store_unavailable": (503, "The store cannot reach its database"),
    "slow_down": (429, "Too many attempts"),
    "link_over": (410, "The link has been used or has expired"),
    "identity_taken": (409, "Another account already uses this way to sign in"),
    "report_taken": (409, "The report is in another account"),
    "anonymous_report": (409, "The report is anonymous"),
    "feedback_not_due": (422, "You can give feedback when the report is closed"),
    "feedback_given": (422, "You have already given feedback"),
    "feedback_not_offered": (422, "We do not ask for feedback on this report"),
    "sign_in_failed": (400, "You could not be signed in"),
    "record_damaged": (409, "The audit log was altered"),
    "record_unsigned": (409, "This store has no key for its audit log"),
    # A refused command is reported inside an outcome, so these statuses are never the status of a response.
    "command_failed": (422, "The store could not do this"),
    "given_up": (409, "The desk no longer has this command"),
    "unknown_command": (422, "The store does not know this command"),
    "body_invalid": (422, "The command is incomplete"),
    "released_reply": (409, "Replies by an officer who has left are not sent"),
    "not_released": (409, "This cannot be done in the name of an officer who has left"),
    "id_taken": (409, "This id is already in use"),
    "not_author": (403, "Someone else wrote this"),
    "contact_week_changed": (409, "Someone else has changed these numbers"),
    "report_unknown": (404, "The report is not here"),
    "not_claimed": (409, "You have not claimed this report"),
    "claimed_by_other": (409, "Someone else has claimed this report"),
    "reason_needed": (422, "A reason is needed"),
    "status_not_allowed": (409, "The report cannot move to this status"),
    "already_closed": (409, "The report is closed"),
    "not_assessed": (409, "Assess the report first"),
    "crime_open": (409, "The crimes of this report have not all ended"),
    "crime_unknown": (404, "The report has no such crime"),
    "crime_cancelled": (409, "The crime has been cancelled"),
    "own_crime": (403, "Someone else must cancel this crime"),
    "control_room_needed": (422, "Tell the control room first"),
    "text_empty": (422, "There is no text"),
    "mention_not_reader": (409, "An officer named in the note cannot read the case"),
    "template_unfilled": (422, "A placeholder has not been filled in"),
    "channel_blocked": (409, "The reporter must not be contacted this way"),
    "contact_unsettled": (409, "Another report sets different contact rules for this address"),
    "contact_changed": (409, "The contact rules have changed"),
    "too_many_codes": (409, "Enough new codes have been sent"),
    "contact_stopped": (409, "The reporter stopped all messages"),
    "already_sent": (409, "The reply has already been sent"),
    "link_unknown": (404, "There is no such link"),
    "tick_needed": (422, "A required step has not been ticked"),
    "clock_not_running": (409, "The clock is not running"),
    "outside_window": (409, "The reporter must not be contacted at this time"),
    "not_neutral": (422, "The message would reveal what it is about"),
    "template_wrong_state": (409, "The template does not fit the report's status"),
    "template_language_missing": (422, "The template has no text in this language"),
    "approval_unknown": (404, "There is no such request for approval"),
    "own_approval": (403, "A different officer must approve this"),
    "own_roles": (403, "Nobody can change their own roles"),
    "reply_outdated": (409, "The reporter wrote after this reply was written: send it back"),
    "case_restricted": (409, "The case is restricted"),
    "too_many_groups": (409, "Too many different groups of officers have restricted cases in this force"),
    "not_restricted": (409, "The case is not restricted"),
    "transfer_open": (409, "The report is being transferred between two forces"),
    "transfer_unknown": (404, "The report was not offered"),
    "version_coming": (409, "A scheduled version already changes this"),
    "version_unknown": (404, "There is no such scheduled version"),
    "last_administrator": (409, "At least one officer must be able to change settings"),
    "cases_need_owner": (409, "Open cases need another owner first"),
    "version_stale": (409, "A newer version has been saved"),
    "case_open": (409, "The case is still open"),
    "on_hold": (409, "The report is on hold for a court or an inquiry"),
    "not_on_hold": (409, "The report is not on hold"),
    "not_ready": (409, "A case of the disposal run cannot be disposed of now"),
    "not_a_request": (409, "The case has no copy of someone's own data"),
    "copy_closed": (409, "The copy has been proposed, approved or released"),
    "copy_incomplete": (409, "Not every item of the copy has been decided on"),
    "copy_changed": (409, "The copy has changed since it was read"),
    "not_due": (409, "The case cannot be disposed of yet"),
}


class StoreError(Exception):
    """Base class of every error that the store raises on purpose."""


class Misconfigured(StoreError):
    """The store cannot run with this configuration. The message says what to do."""


class Problem(StoreError):
    """A named problem with its own fields, in the form of ``application/problem+json``."""

    def __init__(
        self,
        code: str,
        detail: str = "",
        *,
        question: str | None = None,
        reason: str | None = None,
        after: int | None = None,
        opens_at: str | None = None,
        **others: Any,
    ) -> None:
        self.code = code
        self.status, self.title = CODES[code]
        self.detail = detail or self.title + "."
        self.question, self.reason, self.after, self.opens_at = question, reason, after, opens_at
        named = {"question": question, "reason": reason, "after": after, "opens_at": opens_at}
        self.fields = {name: value for name, value in named.items() if value is not None} | others
        super().__init__(self.detail)

    def as_json(self, request_id: str | None = None) -> dict[str, Any]:
        """Return the RFC 9457 object. ``code`` repeats the last part of ``type``."""
        body: dict[str, Any] = {
            "type": f"urn:nationalstore:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            **self.fields,
        }
        return body if request_id is None else {**body, "request_id": request_id}


def place_of(bug: BaseException) -> str:
    """Return where a bug occurred, without its message, which may contain personal data."""
    places, trace = [], bug.__traceback__
    while trace is not None:
        places.append(f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(places[-8:])
