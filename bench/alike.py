"""Finding possible duplicates among 20,000 reports with 500 planted pairs: accuracy and speed (p95)."""

from __future__ import annotations

import json
import shutil
from functools import partial
from random import Random

from bench.planted import plant
from bench.rig import KEY, REPORTS, ROUNDS, Row, fresh, interleaved, milliseconds, percentile, synced
from workstation.cache.queries import Queries
from workstation.domain.duplicates import Features, compare
from workstation.session.profile import Profile

PAIRS, OTHERS, TIMED = 500, 1500, 60
SEED = 20261124


def judged(reader: Queries, planted: list[tuple[str, str]], others: list[str]) -> tuple[float, float]:
    """Return recall and precision: the share of pairs found from either end, and of matches that were planted."""
    truth = {frozenset(pair) for pair in planted}
    found: set[frozenset[str]] = set()
    for report in [id_ for pair in planted for id_ in pair] + others:
        found |= {
            frozenset((report, near.row.report))
            for near in reader.alike(report)
            if near.alike.kind == "duplicate"
        }
    right = found & truth
    return len(right) / len(found) if found else 0.0, len(right) / len(truth)


def run() -> Row:
    """Floor: one comparison repeated for each candidate. Peer: a comparison with every report."""
    path = fresh()
    shutil.copytree(synced(REPORTS), path, dirs_exist_ok=True)
    rng = Random(SEED)
    with Profile(path, KEY) as profile:
        planted = plant(profile.cache, PAIRS, SEED)
        reader = profile.cache.reader()
        ids = list(reader.connection.exec_driver_sql("SELECT report FROM queue ORDER BY rid").scalars())
        inside = {id_ for pair in planted for id_ in pair}
        others = rng.sample([id_ for id_ in ids if id_ not in inside], OTHERS)
        precision, recall = judged(reader, planted, others)
        print(
            f"  precision {precision:.3f}, recall {recall:.3f} over {PAIRS} pairs and {OTHERS} other reports"
        )
        timed = rng.sample(ids, TIMED)
        kept = [Features.from_list(json.loads(one)) for one in
                reader.connection.exec_driver_sql("SELECT features FROM likeness").scalars()]  # fmt: skip

        def ours() -> float:
            return percentile([milliseconds(partial(reader.alike, id_)) for id_ in timed], 0.95)

        def floor() -> float:
            return milliseconds(lambda: [compare(kept[0], one) for one in kept[:150]])

        def every() -> float:
            return milliseconds(lambda: [compare(kept[0], one) for one in kept])

        values = interleaved(ROUNDS, ours=ours, floor=floor, every=every)
        reader.close()
    peers = {"comparing with every report": values["every"]}
    also = {"precision": precision, "recall": recall}
    return Row("alike", values["ours"], values["floor"], "ms p95", "lower", peers, also)
