"""Sends emails and text messages through GOV.UK Notify and asks for their delivery status.

Notify holds one template for each channel and tone. Its whole body is ``((text))``, and the subject of an email
template is ``((subject))``, so that the texts are kept in one place here.
"""

from __future__ import annotations

import logging
import tomllib
from pathlib import Path

import msgspec
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from casework.documents.base import Json
from nationalstore.core.errors import Misconfigured
from nationalstore.services.delivery import failure_messages
from nationalstore.services.delivery.states import DeliveryUpdate
from nationalstore.services.delivery.transports import Away, Notice

# The client logs Notify's responses, and a response may quote the recipient.
logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL + 1)

SECONDS = 20.0
PER_MINUTE = 3_000
RATE_SECONDS, DAY_SECONDS = 5.0, 900.0
KEY_LENGTH = 73
STATES = {
    "delivered": "delivered", "sent": "sent", "received": "delivered",
    "permanent-failure": "permanent_failure", "temporary-failure": "temporary_failure",
    "technical-failure": "technical_failure", "validation-failed": "permanent_failure",
}  # fmt: skip
WHY = {
    "permanent_failure": failure_messages.UNKNOWN_ADDRESS,
    "temporary_failure": failure_messages.OUT_OF_REACH,
    "technical_failure": failure_messages.SERVICE_FAULT,
}


class ProviderTemplate(msgspec.Struct, frozen=True):
    """A template at Notify, and its sender name or reply-to address where it is not the service's default."""

    id: str = msgspec.field(name="template")
    sender: str | None = None


class _Notification(msgspec.Struct, frozen=True):
    """Notify's response about one message."""

    id: str
    status: str | None = None


class _Notifications(msgspec.Struct, frozen=True):
    """Notify's response about the messages with one reference."""

    notifications: tuple[_Notification, ...] | None = None


class _Fault(msgspec.Struct, frozen=True):
    """One error that Notify reports about a request."""

    error: Json = None
    message: Json = None


def templates(path: Path) -> dict[str, ProviderTemplate]:
    """Return the templates in a file: [email], [email_neutral], [sms], [sms_neutral] with template, sender.

    Raises Misconfigured if the file is not valid or has no template.
    """
    try:
        rows = tomllib.loads(path.read_text("utf-8"))
        known = msgspec.convert(rows, dict[str, ProviderTemplate])
    except (OSError, ValueError, msgspec.ValidationError):
        raise Misconfigured(f"{path} is not a file of Notify templates.") from None
    if not known:
        raise Misconfigured(f"{path} names no template.")
    return known


def news_of(status: str | None, channel: str, id_: str) -> DeliveryUpdate | None:
    """Return the update that a Notify status stands for, or None while nothing has changed."""
    state = STATES.get(status or "")
    return DeliveryUpdate(state, WHY.get(state, {}).get(channel, ""), id_) if state else None


class Notify:
    """The GOV.UK Notify transport. One instance belongs to one thread, as the client requires."""

    name = "notify"
    per_minute: int | None = PER_MINUTE
    forgets = False

    def __init__(self, url: str, key: str, templates: dict[str, ProviderTemplate]) -> None:
        if len(key) < KEY_LENGTH:
            raise Misconfigured("This is not a Notify API key.")
        self._client = NotificationsAPIClient(key, base_url=url, timeout=SECONDS)
        self._templates = templates

    def hand(self, notice: Notice) -> DeliveryUpdate:
        """Submit a notice to Notify, which retries by itself and reports the result later."""
        template = self._templates.get(notice.channel + "_neutral" * notice.neutral)
        if template is None:
            return DeliveryUpdate("technical_failure", failure_messages.NOT_SET_UP[notice.channel])
        try:
            answer = self._send(notice, template)
        except APIError as error:
            return self._refused(notice.channel, error)
        return DeliveryUpdate("sending", provider_reference=answer.id)

    def find(self, channel: str, id_: str) -> DeliveryUpdate | None:
        """Return Notify's status for our reference. Notify does not reject a repeated reference. Raises Away."""
        try:
            answer = self._client.get_all_notifications(reference=id_)
        except APIError:
            raise Away(failure_messages.SERVICE_AWAY[channel]) from None
        notifications = msgspec.convert(answer, _Notifications).notifications
        if not notifications:
            return None
        known = notifications[0]
        return news_of(known.status, channel, known.id) or DeliveryUpdate(
            "sending", provider_reference=known.id
        )

    def ask(self, channel: str, provider_reference: str) -> DeliveryUpdate | None:
        """Return Notify's current status, or None if it has deleted the message by now. Raises Away."""
        try:
            answer = self._client.get_notification_by_id(provider_reference)
        except APIError as error:
            if error.status_code == 404:
                return None
            raise Away(failure_messages.SERVICE_AWAY[channel]) from None
        return news_of(msgspec.convert(answer, _Notification).status, channel, provider_reference)

    def rest(self) -> None:
        """Do nothing: keeping the client's connection open costs nothing."""

    def _send(self, notice: Notice, template: ProviderTemplate) -> _Notification:
        words = notice.words
        if notice.channel == "email":
            answer = self._client.send_email_notification(
                notice.to, template.id, {"subject": words.subject, "text": words.text}, notice.id,
                email_reply_to_id=template.sender,
            )  # fmt: skip
        else:
            answer = self._client.send_sms_notification(
                notice.to, template.id, {"text": words.text}, notice.id, sms_sender_id=template.sender
            )
        return msgspec.convert(answer, _Notification)

    def _refused(self, channel: str, error: APIError) -> DeliveryUpdate:
        rows = error.message if isinstance(error.message, list) else []
        faults = [msgspec.convert(row, _Fault) for row in rows if isinstance(row, dict)]
        kinds = {str(fault.error) for fault in faults}
        text = " ".join(str(fault.message) for fault in faults)
        if error.status_code == 429:
            day = "TooManyRequestsError" in kinds
            raise Away("", DAY_SECONDS if day else RATE_SECONDS)
        if error.status_code >= 500:
            raise Away(failure_messages.SERVICE_AWAY[channel], lost=True)
        about = "phone_number" if channel == "sms" else "email_address"
        if "ValidationError" in kinds and about in text:
            return DeliveryUpdate("permanent_failure", failure_messages.NOT_AN_ADDRESS[channel])
        return DeliveryUpdate("technical_failure", failure_messages.NOT_SET_UP[channel])
