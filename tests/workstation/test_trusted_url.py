"""Which addresses secrets may be sent to, with a table of hostile ones."""

from __future__ import annotations

import pytest

from workstation.errors import BadInput
from workstation.trusted_url import stays_here, trusted, trusted_base

GOOD = [
    "https://store.police.uk", "https://store.police.uk:8443/base", "https://store", "https://10.1.2.3",
    "https://login.example/9188/v2.0", "https://idp/a?policy=b&c=%20", "http://127.0.0.1:8000",
    "http://127.8.9.1/x", "http://localhost:80", "http://[::1]:8000", "https://[2001:db8::1]/",
]  # fmt: skip
HOSTILE = [
    "", "nowhere", "store.police.uk", "ftp://store", "file:///etc/passwd", "javascript:alert(1)", "https://", "https:///x",
    # Clear text to another host that is disguised as this computer.
    "http://store.police.uk", "http://localhost.evil.example", "http://localhost.evil.example:80",
    "http://127.0.0.1.evil.example", "http://127.0.0.1@evil.example", "http://localhost@evil.example/",
    "http://localhost:80@evil.example", "http://127.0.0.1:80:80", "http://localhost.", "http://xlocalhost",
    "http://127.1", "http://2130706433", "http://0x7f000001", "http://0177.0.0.1", "http://127.0.0.01",
    "http://0.0.0.0", "http://[::]", "http://[::ffff:127.0.0.1]", "http://[::ffff:7f00:1]", "http://[0:0:0:0:0:0:0:1]",
    "http://[::1%25eth0]", "http://[::1", "http://[evil]", "http://128.0.0.1",
    # Addresses that two parsers read in two ways.
    "http://127.0.0.1\\@evil.example", "http://127.0.0.1\\.evil.example", "https:\\\\evil.example",
    "http://127.0.0.1\t.evil.example", "https://store\n.evil.example", " https://store", "https://store ",
    "https://store\x00", "https://sto%72e", "https://store:80a", "https://store:", "https://store:0",
    "https://store:65536", "https://store:-1", "https:/store", "https:store", "//store",
    # Addresses with a name, a password or a fragment.
    "https://me@store", "https://me:secret@store", "https://@store", "https://:@store", "https://store#x", "https://store/#",
    # Mixed case, other alphabets and their spelling in ASCII.
    "HTTPS://store", "https://Store", "HTTP://LOCALHOST", "http://LocalHost", "http://\u24db\u24de\u24d2alhost",
    "https://\u0455tore", "https://xn--tore-ohd", "https://a.xn--tore-ohd.uk", "http://127\u30020\u30020\u30021",
    "https://-store", "https://store-.uk", "https://store..uk", "https://.uk", "https://1.2.3", "https://1.2.3.400",
    "https://" + "a" * 64, "https://" + ".".join(["a" * 60] * 5),
]  # fmt: skip


@pytest.mark.parametrize("address", GOOD)
def test_a_good_address_is_itself(address: str) -> None:
    """A valid address is returned unchanged."""
    assert trusted(address) == address


@pytest.mark.parametrize("address", HOSTILE)
def test_a_hostile_address_is_refused(address: str) -> None:
    """A hostile address is refused both as an endpoint and as a base URL."""
    with pytest.raises(BadInput):
        trusted(address)
    with pytest.raises(BadInput):
        trusted_base(address)


def test_a_base_has_no_query_and_no_last_slash() -> None:
    """A base URL has no query and no trailing slash, so that a path can be added."""
    assert trusted_base("https://store/base/") == "https://store/base"
    with pytest.raises(BadInput):
        trusted_base("https://store?x=1")


@pytest.mark.parametrize(("address", "here"), [("http://127.0.0.1:8000/x", True), ("https://localhost", True),
                                               ("http://[::1]:80", True), ("https://store:80", False)])  # fmt: skip
def test_what_stays_on_this_computer(address: str, here: bool) -> None:
    """A request to this computer uses no proxy."""
    assert stays_here(trusted(address)) is here
