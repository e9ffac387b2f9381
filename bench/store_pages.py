"""Pages of 1,000 changes per second from the store's process."""

from __future__ import annotations

import json
import urllib.request

from bench.rig import FORCE, ROUNDS, Row, interleaved, milliseconds, serving
from casework.audiences import FORCE_WIDE
from nationalstore.services.feed import changes

REPORTS, PAGES = 2_000, 8


def run() -> Row:
    """Floor: building the page in this process, without HTTP. Peer: decoding and re-encoding every record."""
    with serving(REPORTS) as (address, token, store):
        headers = {"Authorization": f"Bearer {token}"}

        def served() -> None:
            after = ""
            for _ in range(PAGES):
                request = urllib.request.Request(f"{address}/v1/changes?limit=1000{after}", headers=headers)
                with urllib.request.urlopen(request) as answer:
                    after = "&after=" + json.loads(answer.read())["to"]

        def made(again: bool) -> None:
            after = None
            for _ in range(PAGES):
                body = changes.page(store, FORCE, after, 1000, None, FORCE_WIDE).body
                page = json.loads(body)
                after = page["to"]
                if again:
                    json.dumps([json.loads(json.dumps(change)) for change in page["changes"]])

        def rate(work: object) -> float:
            return PAGES / milliseconds(work) * 1000  # type: ignore[arg-type]

        found = interleaved(ROUNDS, ours=lambda: rate(served), floor=lambda: rate(lambda: made(False)),
                            again=lambda: rate(lambda: made(True)))  # fmt: skip
    return Row("store_pages", found["ours"], found["floor"], "pages/s", "higher",
               {"decode and encode every record, without HTTP": found["again"]})  # fmt: skip
