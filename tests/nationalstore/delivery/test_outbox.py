"""The outbox: a row is written in the transaction of its cause, and its addresses are encrypted."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from importlib import resources
from typing import Any

import pytest
from sqlalchemy import select

from casework import notices
from nationalstore.db import schema
from nationalstore.db.sql_outbox import SqlOutbox
from nationalstore.db.store import Store
from nationalstore.services.delivery import encryption, outbox
from nationalstore.services.delivery.encryption import Addressed

LINK = "https://portal.example/sign-in/quince-marmalade"


def test_a_row_stands_or_falls_with_its_cause(store: Store) -> None:
    """A failed transaction leaves no row; a committed one leaves exactly one, due at once."""
    link: Any = {"wording": "sign_in_link", "values": {"link": LINK}, "to": "ada@example.org", "neutral": True,
            "lasts": timedelta(minutes=15)}  # fmt: skip
    with pytest.raises(RuntimeError), store.begin() as conn:
        outbox.to_address(SqlOutbox(conn), now=store.clock(), channel="email", language="en", **link)
        raise RuntimeError
    with store.begin() as conn:
        made = outbox.to_address(SqlOutbox(conn), now=store.clock(), channel="email", language="cy", **link)
    with store.read() as view:
        (row,) = view.conn.execute(select(schema.delivery)).all()
        assert row.id == made and row.state == "created" and row.next_at == row.made_at
        assert LINK not in repr(row) and "ada@" not in repr(row)
        assert encryption.unseal(view.rows.outbox, row.sealed) == Addressed("ada@example.org", {"link": LINK})


@pytest.mark.parametrize(
    ("channel", "wording", "language", "values"),
    [
        ("pigeon", "update", "en", {}),
        ("email", "upgrade", "en", {}),
        ("email", "sender", "en", {}),
        ("email", "update", "fr", {}),
        ("email", "update", "en", {"reference": "SOH-26-ABCD-EFGH"}),
        ("sms", "sign_in_link", "cy", {}),
    ],
)
def test_only_known_words_leave(
    store: Store, channel: str, wording: str, language: str, values: dict[str, str]
) -> None:
    """An unknown key, language, channel or value raises in the caller's transaction."""
    with pytest.raises(ValueError), store.begin() as conn:
        outbox.to_address(
            SqlOutbox(conn),
            now=store.clock(),
            channel=channel,
            wording=wording,
            language=language,
            values=values,
            to="x",
            neutral=True,
            lasts=timedelta(minutes=15),
        )


def test_a_row_has_an_address_or_a_message(store: Store) -> None:
    """A row has either an address or a message, so that a reporter's address is not stored twice."""
    said: Any = {"now": store.clock(), "channel": "email", "language": "en", "neutral": True}
    with store.begin() as conn:
        outbox.about_case(SqlOutbox(conn), wording="update", force="sussex", report="r", message="m", **said)
        outbox.to_address(SqlOutbox(conn), wording="sign_in_link", to="ada@example.org", values={"link": LINK},
                          lasts=timedelta(minutes=15), **said)  # fmt: skip
    with store.read() as view:
        rows = view.conn.execute(select(schema.delivery)).all()
    assert all((row.sealed is None) == (row.message is not None) for row in rows) and len(rows) == 2


LONG_LINK = {"link": "https://p.example/" + 22 * "x"}


def test_every_wording_is_there_four_times() -> None:
    """Each template exists in both tones and languages, and each text fits into one text message."""
    table = tomllib.loads(resources.files("casework").joinpath("wordings.toml").read_text("utf-8"))
    for wording, values in (("update", LONG_LINK), ("sign_in_link", LONG_LINK)):
        for neutral in (False, True):
            said = [
                notices.words(wording, c, lang, neutral=neutral, values=values)
                for lang in ("en", "cy") for c in ("email", "sms")
            ]  # fmt: skip
            assert len({words.text for words in said}) == 4 and said[0].subject != said[2].subject
            assert len(said[1].text) <= 160 and len(said[3].text) <= 160
    assert set(table) == {"sender", "update", "sign_in_link", "new_code"}


def test_neutral_words_tell_nothing() -> None:
    """Neutral templates, subjects and senders contain none of the policy's revealing words."""
    policy = resources.files("nationalstore").joinpath("reference_data/policy.toml").read_text("utf-8")
    telling = [*tomllib.loads(policy)["safe_contact"]["telling_words"], "police", "heddlu", "report", "case"]
    for wording, values in (("update", {"link": ""}), ("sign_in_link", {"link": ""})):
        for channel in ("email", "sms"):
            for language in ("en", "cy"):
                said = notices.words(wording, channel, language, neutral=True, values=values)
                text = f"{said.sender} {said.subject} {said.text}".casefold()
                assert not [word for word in telling if word.casefold() in text.split()]
                assert "police" not in text and "heddlu" not in text
