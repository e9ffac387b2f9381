"""The connector as a process: killed with SIGKILL, started again, and what it shows on the command line."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from nationalstore.__main__ import main
from nationalstore.core.errors import Misconfigured
from nationalstore.db.store import Store
from nationalstore.services.cases import cases
from nationalstore.services.connector import grants
from nationalstore.services.connector.records_system import Unreachable
from nationalstore.services.connector.rms_client import RmsClient
from tests.helpers.raw_documents import list_records
from tests.helpers.rms import KEY, Rms
from tests.helpers.store import add_report

CANARIES = ("Orrery", "tamsin@example.org", "7700900001", "walrus-typewriter", "bike was taken", KEY)


@pytest.fixture
def connected(store: Store) -> Store:
    """A store whose clock is the machine's, with a connector of Sussex."""
    grants.add(store, "sussex", "niche", [], None, "A. Operator")
    return store


def command(act: str, url: str, *more: str | Path) -> list[str]:
    """Return a command line of the connector."""
    return ["connector", act, "--database", url, "--force", "sussex", "--name", "niche", *map(str, more)]


@contextmanager
def running(url: str, rms: Rms) -> Iterator[subprocess.Popen[str]]:
    """Run the connector as a process that the test may kill."""
    process = subprocess.Popen(
        [sys.executable, "-m", "nationalstore",
         *command("run", url, "--url", rms.url, "--key-file", rms.key_file, "--lease", "1")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def ended(process: subprocess.Popen[str]) -> str:
    """Ask the process to end, and return everything it wrote."""
    process.terminate()
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out + err


def test_it_goes_on_after_it_was_killed(connected: Store, url: str, rms: Rms) -> None:
    """Killed while the records system has a message and has not answered, it sends that one again and the rest once."""
    report = str(add_report(connected)["id"])
    with connected.write("sussex") as work:
        for text in ("walrus-typewriter", "And the frame number."):
            cases.citizen_message(work, report, text)
    rms.rule("hold", "message")
    with running(url, rms) as process:
        assert [rms.line(), rms.line()] == ["taken new_case", "taken message"]
        process.kill()
        rms.no_rules()
        rms.go_on()
    with running(url, rms) as process:
        assert [rms.line(), rms.line()] == ["known message", "taken message"]
        written = ended(process)
    assert not rms.doubled() and len(rms.all("SELECT id FROM text")) == 2
    lines = "".join(rms.all("SELECT line FROM request"))
    assert not [one for one in CANARIES if one in written or one in lines]


def test_it_goes_on_after_the_records_system_was_away(
    connected: Store, url: str, rms: Rms, capsys: pytest.CaptureFixture[str]
) -> None:
    """While the system is down nothing fails for good, and a second process waits; once it is back, everything arrives."""
    with running(url, rms) as process:
        add_report(connected)
        assert rms.line() == "taken new_case"
        rms.kill()
        add_report(connected, 2)
        assert main(command("once", url, "--url", rms.url, "--key-file", rms.key_file)) == 2
        rms.start()
        # It may have been killed before its first answer arrived.
        first = rms.line()
        assert first == "taken new_case" or (first, rms.line()) == ("known new_case", "taken new_case")
        written = ended(process)
    assert len(rms.cases()) == 2
    assert not [one for one in CANARIES if one in written + "".join(capsys.readouterr())]


def test_the_command_line_shows_what_was_refused(
    connected: Store, url: str, rms: Rms, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ids, kinds and codes, and nothing of the case. A retry sends it again."""
    report = str(add_report(connected)["id"])
    rms.rule("refuse", "new_case")
    once = command("once", url, "--url", rms.url, "--key-file", rms.key_file)
    assert main(once) == 0
    assert main(command("status", url)) == 1
    shown = capsys.readouterr().out
    assert f"case {report}  new_case  content_refused" in shown and "Refused: 1." in shown
    assert not [one for one in CANARIES if one in shown]
    rms.no_rules()
    assert main(command("retry", url, "--report", report)) == 0
    assert main(once) == 0
    assert main(command("status", url)) == 0
    assert "Taken: 1. Begun: 0. Refused: 0." in capsys.readouterr().out
    assert set(rms.cases()) == {report}


def test_an_operator_gives_and_ends_it(store: Store, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The account and the grant are in the force's audit log, with the person responsible."""
    with store.read() as view:
        team = str(list_records(view, "sussex", "team")[0]["id"])
    assert main(command("add", url, "--since", "2026-11-01", "--by", "A. Operator")) == 0
    assert main(command("change", url, "--team", team, "--by", "A. Operator")) == 0
    assert main(["connector", "list", "--database", url, "--force", "sussex"]) == 0
    assert f"restricted cases of: {team}" in capsys.readouterr().out
    assert main(command("change", url, "--team", "no-such-team", "--by", "A. Operator")) == 2
    assert main(command("end", url, "--by", "A. Operator")) == 0
    assert main(command("status", url)) == 2
    with pytest.raises(Misconfigured):
        grants.expected(store, "sussex", "niche")


def test_the_help_explains_it_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    """It says what is exchanged, that nothing is lost, and where to begin; and no option takes a secret."""
    with pytest.raises(SystemExit):
        main(["connector", "--help"])
    shown = capsys.readouterr().out
    for words in ("crimes to record", "opens every connection itself", "nothing is lost", 'Begin with "add"'):
        assert words in " ".join(shown.split())
    with pytest.raises(SystemExit):
        main(["connector", "run", "--help"])
    assert "--key-file" in (options := capsys.readouterr().out) and "--key " not in options


@pytest.mark.parametrize(
    "url", ["http://rms.example", "https://user:secret@rms.example", "ftp://rms.example", "rms"]
)
def test_an_address_that_others_could_read_is_refused(url: str) -> None:
    """Without TLS only a records system on this machine is used, and an address holds no password."""
    with pytest.raises(Misconfigured) as told:
        RmsClient(url, KEY)
    assert "secret" not in str(told.value)


def certificate(folder: Path) -> tuple[Path, Path]:
    """Return the files of a key and of a certificate that only this test trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "rms")])
    now = dt.datetime.now(dt.UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
        .add_extension(here, critical=False).add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = serialization.Encoding.PEM
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(pem))
    return folder / "key.pem", folder / "cert.pem"


class NoEvents(BaseHTTPRequestHandler):
    """Answers that nothing has happened."""

    def do_GET(self) -> None:
        """Return no events."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"events": [], "next": "7"}')

    def log_message(self, format: str, *args: object) -> None:
        """Write nothing."""


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    """A force's own authority is given as a file; without it no request is sent."""
    key, cert = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    with HTTPServer(("127.0.0.1", 0), NoEvents) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            url = f"https://127.0.0.1:{server.server_port}"
            stranger = RmsClient(url, KEY)
            with pytest.raises(Unreachable, match="certificate_refused"):
                stranger.events("")
            stranger.close()
            known = RmsClient(url, KEY, cert)
            assert known.events("").next == "7"
            known.close()
        finally:
            server.shutdown()
            thread.join()
