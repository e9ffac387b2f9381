"""Requests to mail servers and the meaning of their replies, with real servers: TLS, passwords and abrupt errors."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from casework import notices
from nationalstore.services.delivery import failure_messages
from nationalstore.services.delivery import smtp as way_to
from nationalstore.services.delivery.smtp import MailServer, Smtp
from nationalstore.services.delivery.transports import Away, Notice
from tests.helpers.mail import Inbox, mail_server
from tests.helpers.outbound import SENDER, smtp
from tests.helpers.store import free_port

LINK = {"link": "https://police.example/case"}


def notice(to: str = "ada@example.org", language: str = "cy") -> Notice:
    """Return a notice that is ready to send."""
    words = notices.words("update", "email", language, neutral=False, values=LINK)
    return Notice("0198f0a0-0000-7000-8000-000000000001", "email", to, language, False, words)


@contextmanager
def server(**options: Any) -> Iterator[Inbox]:
    """Yield a mail server with these options."""
    inbox = Inbox(free_port())
    controller = Controller(inbox, hostname="127.0.0.1", port=inbox.port, **options)
    controller.start()
    try:
        yield inbox
    finally:
        controller.stop()


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for this machine with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    plain = serialization.NoEncryption()
    path = tmp_path / "certificate.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


def secured(certificate: Path) -> dict[str, Any]:
    """Return the options of a server with TLS and a password."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)

    def known(server: Any, session: Any, envelope: Any, mechanism: str, said: Any) -> AuthResult:
        right = isinstance(said, LoginPassword) and said.password == b"quince"
        return AuthResult(success=right, handled=False)

    return {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": known}


def test_over_tls_with_a_password(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server with a known certificate is used over TLS; a wrong password is a fault of the set-up."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with server(**secured(certificate)) as inbox:
        right = Smtp(MailServer("127.0.0.1", inbox.port, "store", "quince"), SENDER)
        assert right.hand(notice()).state == "sent" and len(inbox.raw) == 1
        right.rest()
        wrong = Smtp(MailServer("127.0.0.1", inbox.port, "store", "plum"), SENDER)
        assert wrong.hand(notice()).why == failure_messages.NOT_SET_UP["email"] and len(inbox.raw) == 1


def test_a_certificate_nobody_knows_is_not_trusted(certificate: Path) -> None:
    """Nothing is sent to a server whose certificate is not trusted."""
    with server(**secured(certificate)) as inbox:
        with pytest.raises(Away):
            Smtp(MailServer("127.0.0.1", inbox.port, "store", "quince"), SENDER).hand(notice())
        assert inbox.raw == []


def test_a_server_elsewhere_without_tls_is_not_used(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A remote server without TLS is refused unless the option for plain text is set."""
    monkeypatch.setattr(way_to, "HERE", ())
    refused = Smtp(MailServer("127.0.0.1", inbox.port), SENDER).hand(notice())
    assert (refused.state, refused.why) == ("technical_failure", failure_messages.NOT_SET_UP["email"])
    assert Smtp(MailServer("127.0.0.1", inbox.port, plain=True), SENDER).hand(notice()).state == "sent"


def test_one_line_carries_many(inbox: Inbox) -> None:
    """One connection sends many messages, even after a refusal, and Welsh text arrives intact."""
    way = smtp(inbox)
    states = [way.hand(notice(to)).state for to in ("a@example.org", "nobody@example.org", "b@example.org")]
    way.rest()
    assert states == ["sent", "permanent_failure", "sent"]
    assert "Mae diweddariad am rywbeth" in inbox.mails[0].get_content()
    assert inbox.mails[0]["Content-Language"] == "cy" and inbox.mails[0]["Auto-Submitted"] == "auto-generated"
    assert inbox.mails[0]["X-Auto-Response-Suppress"] == "All"


@pytest.mark.parametrize(
    ("answer", "state"),
    [("451 4.3.0 Later", "temporary_failure"), ("554 5.7.1 It looks like spam", "permanent_failure")],
)
def test_a_refusal_of_the_words_counts_like_one_of_the_address(inbox: Inbox, answer: str, state: str) -> None:
    """A refusal after DATA counts like one of the address: 4xx is temporary and 5xx permanent."""
    inbox.at_data = answer
    assert smtp(inbox).hand(notice()).state == state


def test_a_busy_server_is_left_alone(inbox: Inbox) -> None:
    """421 for one message stops the whole batch."""
    inbox.answers["ada@example.org"] = "421 4.3.2 Going down"
    with pytest.raises(Away):
        smtp(inbox).hand(notice())


def test_an_address_in_another_script_is_sent_or_told(inbox: Inbox) -> None:
    """An internationalised address is sent, or fails cleanly where the server cannot carry it."""
    assert smtp(inbox).hand(notice("żaba@example.org")).state in ("sent", "permanent_failure")
    with mail_server() as other:
        assert smtp(other).hand(notice("ada@example.org")).state == "sent"
