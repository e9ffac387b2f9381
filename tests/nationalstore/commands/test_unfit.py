"""An invalid command is refused alone: not as a fault of the store, and without its whole batch."""

from __future__ import annotations

import json
import urllib.request
import uuid
from typing import Any

import pytest

from demo.identity.tokens import mint_demo_token
from nationalstore.db.store import Store
from nationalstore.services.commands.command_context import ReceivedCommand
from tests.helpers.commanding import Desk, code
from tests.helpers.commands import outcome_of
from tests.helpers.store import add_report, prepared, served

# What an older desk could send, as bytes on the wire → the field that is named.
WILD = {
    '"report": "1", "body": {"text": "Seen."}': "report",
    '"report": {"id": 7}, "body": {"text": "Seen."}': "report",
    '"report": REPORT, "body": {"text": "half \\ud83d"}': "text",
    '"report": "\\ud800", "body": {"text": "Seen."}': "report",
    '"report": REPORT, "body": {"text": "Seen.", "a\\u0000b": 1}': "body",
    '"report": REPORT, "body": {"text": NaN}': "text",
    '"report": REPORT, "body": {"text": "Seen.", "more": Infinity}': "more",
    '"report": REPORT, "body": {"text": "Seen.", "more": 1e999}': "more",
    '"report": REPORT, "body": ["text"]': "body",
    '"report": REPORT, "expects": {"report": "7"}, "body": {"text": "Seen."}': "expects",
    f'"report": REPORT, "body": {{"text": "{"x" * 300_000}"}}': "body",
}


def test_one_that_will_not_do_holds_up_nothing(url: str) -> None:
    """An invalid command between two notes is refused by name, and the second note is accepted."""
    store = prepared(url)
    report, token = add_report(store)["id"], mint_demo_token(store, "triage.sussex", 600)

    def said(number: int, rest: str) -> str:
        head = f'{{"number": {number}, "id": "{uuid.uuid4()}", "kind": "note", '
        return head + rest.replace("REPORT", f'"{report}"') + "}"

    good = '"report": REPORT, "body": {"text": "Seen."}'
    with served(url) as (address, _):
        for wild, field in WILD.items():
            batch = ", ".join(said(number, rest) for number, rest in enumerate((good, wild, good), 1))
            outcomes = post(address, token, f'{{"client": "{uuid.uuid4()}", "commands": [{batch}]}}')
            assert [one["outcome"] for one in outcomes] == ["accepted", "refused", "accepted"], wild[:60]
            problem = outcomes[1]["problem"]
            assert (problem["code"], problem["field"]) == ("body_invalid", field), wild[:60]
    store.close()


def post(address: str, token: str, body: str) -> list[dict[str, Any]]:
    """Send a batch as these bytes and return its outcomes."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{address}/v1/commands", body.encode(), headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        outcomes: list[dict[str, Any]] = json.load(answer)["outcomes"]
        return outcomes


def test_a_refused_body_is_answered_alike_when_it_comes_again(store: Store) -> None:
    """A refused body uses its number, and its outcome is stored like any other."""
    report, desk = add_report(store)["id"], Desk(store)
    command = ReceivedCommand(1, str(uuid.uuid4()), "categorise", {"flags": ["x" * 20_000]}, report)
    first = outcome_of(store, desk.client, command, desk.who)
    assert code(first) == "body_invalid" and outcome_of(store, desk.client, command, desk.who) == first


@pytest.mark.parametrize("kind", ["claim", "note", "save_team"])
def test_what_is_wrong_is_told_at_every_field(store: Store, kind: str) -> None:
    """Errors in the report's id and in the body are reported together."""
    command = ReceivedCommand(1, str(uuid.uuid4()), kind, {"text": "a\0b", "definition": "\0"}, "r1")
    outcome = outcome_of(store, str(uuid.uuid4()), command, Desk(store).who)
    assert {one["field"] for one in outcome["problem"]["problems"]} >= {"report"}
