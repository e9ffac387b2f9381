"""The delivery command line: missing options are explained, and messages go where the options say."""

from __future__ import annotations

import email
import email.policy
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from nationalstore.__main__ import main
from nationalstore.cli import delivery
from nationalstore.core.errors import Misconfigured
from nationalstore.db.sql_outbox import SqlOutbox
from nationalstore.db.store import Store
from nationalstore.services.delivery import outbox
from tests.helpers.desk import until
from tests.helpers.mail import mail_server
from tests.helpers.notify import KEY, notify_service, templates_toml
from tests.helpers.outbound import reachable, record, replied, rows, steps, unsettled
from tests.helpers.store import prepared

LINK = f"https://portal.example/sign-in/link/{'x' * 60}"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database with two replies to notify, by email and by text message."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    store = prepared(url)
    report = reachable(store)
    for channel in ("email", "sms"):
        replied(store, report, channel)
    store.close()
    return url


def test_into_a_folder(url: str, tmp_path: Path) -> None:
    """One .eml and one .txt file are written, readable by their owner only; a second run writes nothing more."""
    folder = tmp_path / "mail"
    for _ in range(2):
        assert main(["deliver", "--database", url, "--mail-folder", str(folder), "--once"]) == 0
    eml, txt = sorted(folder.iterdir(), key=lambda path: path.suffix)
    assert folder.stat().st_mode & 0o777 == 0o700
    mail = email.message_from_bytes(eml.read_bytes(), policy=email.policy.default)
    assert mail["To"] == "tamsin@example.org" and "update" in mail["Subject"]
    assert txt.read_text().startswith("07700900001\n")
    store = Store(url)
    assert {row.state for row in rows(store)} == {"delivered"} and {row.id for row in rows(store)} == {
        eml.stem,
        txt.stem,
    }
    assert record(store, "message", rows(store)[0].message)["state"] == "delivered"
    store.close()


def test_a_bad_address_is_told_in_a_folder_too(url: str, tmp_path: Path) -> None:
    """A bad address fails with a reason and writes no file."""
    store = Store(url)
    message = replied(store, reachable(store, 2, email="nowhere"), "email")
    main(["deliver", "--database", url, "--mail-folder", str(tmp_path / "mail"), "--once"])
    assert steps(store, message)[-1][1:] == ("failed", "This is not an email address.")
    store.close()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Say how"),
        (["--smtp", "mail.example"], "HOST:PORT"),
        (["--smtp", "mail.example:99999"], "HOST:PORT"),
        (["--smtp", "127.0.0.1:25", "--smtp-password-file", "/nowhere/at/all"], "cannot be read"),
        (["--smtp", "127.0.0.1:25", "--sender", "nobody"], "not an email address"),
        (["--notify-url", "http://127.0.0.1:1"], "Notify needs"),
    ],
)
def test_what_is_missing_is_said(
    url: str, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing option is explained in one sentence before anything is changed."""
    assert main(["deliver", "--database", url, "--once", *words]) == 2
    assert said in capsys.readouterr().err


def test_an_empty_secret_is_none(tmp_path: Path) -> None:
    """An empty secret file is refused, because it would let everyone in."""
    (tmp_path / "token").write_text("\n")
    with pytest.raises(Misconfigured, match="empty"):
        delivery.secret(tmp_path / "token")


def test_notify_serves_what_smtp_does_not(url: str, tmp_path: Path) -> None:
    """With both transports emails use the mail server and text messages use Notify; Notify alone handles both."""
    (tmp_path / "key").write_text(KEY)
    (tmp_path / "templates.toml").write_text(templates_toml())
    with mail_server() as inbox, notify_service() as notify:
        words = ["--notify-url", notify.url, "--notify-key-file", str(tmp_path / "key"),
                 "--notify-templates", str(tmp_path / "templates.toml")]  # fmt: skip
        assert main(["deliver", "--database", url, "--once", "--smtp", inbox.address, *words]) == 0
        assert len(inbox.raw) == 1 and [made["type"] for made in notify.taken] == ["sms"]
        store = Store(url)
        replied(store, reachable(store, 2), "email")
        store.close()
        assert main(["deliver", "--database", url, "--once", *words]) == 0
        assert [made["type"] for made in notify.taken] == ["sms", "email"]
        assert notify.taken[1]["subject"].startswith("There is an update")


def test_a_worker_that_is_told_to_end_ends(url: str, tmp_path: Path) -> None:
    """On a signal the worker finishes what it has leased and exits with 0; rows added while it runs are sent."""
    command = [sys.executable, "-m", "nationalstore", "deliver", "--database", url]
    process = subprocess.Popen([*command, "--mail-folder", str(tmp_path / "mail")], stdout=subprocess.PIPE)
    store = Store(url)
    try:
        until(lambda: not unsettled(store), 30)
        with store.begin() as conn:
            outbox.to_address(
                SqlOutbox(conn), now=store.clock(), channel="email", wording="sign_in_link", language="cy",
                to="ada@example.org", values={"link": LINK}, neutral=True, lasts=timedelta(hours=1),
            )  # fmt: skip
        until(lambda: len(list((tmp_path / "mail").glob("*.eml"))) == 2, 30)
        letters = [path.read_text() for path in (tmp_path / "mail").glob("*.eml")]
        assert any(f"\n{LINK}\n" in letter for letter in letters), "whole, to be followed by hand"
    finally:
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=30)
        store.close()
    assert process.returncode == 0 and said.startswith(b"Delivering by email, sms.")
