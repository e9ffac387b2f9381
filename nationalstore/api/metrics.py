"""Metrics for operators, in the text format of Prometheus. They hold no personal data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from litestar import Response, get
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from sqlalchemy import func, select

from nationalstore.db import schema
from nationalstore.db.store import ReadTransaction, Store
from nationalstore.services.audit import tamper_alerts
from nationalstore.services.intake import signpost_statistics
from nationalstore.web.dependencies import TheStore
from nationalstore.web.endpoint_spec import Media, promises
from nationalstore.web.operators import operators_only

# The library writes every number with a fraction, but these are counts and readers expect integers.
WHOLE = re.compile(rb"(?m)(?<= )(\d+)\.0$")


class StoreMetrics:
    """Reads every metric from the database on request. Nothing is counted in this process."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def collect(self) -> Iterator[Metric]:
        """Yield positions, documents, commands, scheduled replies, deliveries and the state of the audit log."""
        with self._store.read() as view:
            yield from _of_feed(view)
            yield from _of_work(view)
            yield from _of_audit_log(view)
        changed = len(tamper_alerts.sounding(self._store))
        yield _gauge(
            "record_changed",
            "Forces whose audit log was altered outside the store",
            [((), changed)],
        )
        signposted = sorted(signpost_statistics.counts(self._store).items())
        labels = ("force", "service", "to")
        yield _counter("signposted", "People who were directed to another organisation", signposted, labels)


def _of_feed(view: ReadTransaction) -> Iterator[Metric]:
    counter, row = schema.force_counter, schema.entity
    positions = view.conn.execute(select(counter.c.force, counter.c.position)).all()
    yield _gauge("feed_position", "The latest position in a force's feed", _labelled(positions), ("force",))
    live = select(row.c.kind, func.count()).where(row.c.gone.is_(False)).group_by(row.c.kind)
    documents = view.conn.execute(live).all()
    yield _gauge("documents", "Documents that have not been removed", _labelled(documents), ("kind",))


def _of_work(view: ReadTransaction) -> Iterator[Metric]:
    commands = view.conn.execute(select(func.count()).select_from(schema.ledger)).scalar() or 0
    yield _counter("commands", "Commands with a final outcome", [((), commands)])
    waiting = view.conn.execute(select(func.count()).select_from(schema.held_reply)).scalar() or 0
    yield _gauge("held_replies", "Scheduled replies", [((), waiting)])
    out = schema.delivery
    states = select(out.c.channel, out.c.state, func.count()).group_by(out.c.channel, out.c.state)
    deliveries = _labelled(view.conn.execute(states).all())
    yield _gauge("deliveries", "Notices by channel and state", deliveries, ("channel", "state"))
    sent = schema.connector_sent.c
    of_connectors = select(sent.force, sent.connector, sent.state, func.count()).group_by(
        sent.force, sent.connector, sent.state
    )
    messages = _labelled(view.conn.execute(of_connectors).all())
    yield _gauge(
        "connector_messages",
        "Messages to records systems by state",
        messages,
        ("force", "connector", "state"),
    )


def _of_audit_log(view: ReadTransaction) -> Iterator[Metric]:
    # It only grows, but is a gauge to keep its name: Prometheus names of counters end in _total.
    counter = schema.force_counter
    entries = _labelled(view.conn.execute(select(counter.c.force, counter.c.recorded)).all())
    yield _gauge("record_entries", "Entries of a force's audit log", entries, ("force",))


Samples = Iterable[tuple[Sequence[str], int]]


def _labelled(rows: Iterable[Any]) -> Samples:
    """Return rows as samples. The last column is the number, and the others are labels."""
    return [(tuple(row)[:-1], int(row[-1])) for row in rows]


def _gauge(name: str, words: str, samples: Samples, labels: Sequence[str] = ()) -> Metric:
    return _filled(GaugeMetricFamily(f"nationalstore_{name}", words, labels=labels), samples)


def _counter(name: str, words: str, samples: Samples, labels: Sequence[str] = ()) -> Metric:
    return _filled(CounterMetricFamily(f"nationalstore_{name}", words, labels=labels), samples)


def _filled(family: GaugeMetricFamily | CounterMetricFamily, samples: Samples) -> Metric:
    for values, number in samples:
        family.add_metric(values, number)
    return family


@get(
    "/metrics",
    sync_to_thread=True,
    guards=[operators_only],
    **promises({200: Media("text/plain")}, permission="operations"),
)
def get_metrics(store: TheStore) -> Response[bytes]:
    """Return positions, commands, scheduled replies, deliveries, live documents and the state of the audit log."""
    registry = CollectorRegistry()
    registry.register(StoreMetrics(store))
    return Response(WHOLE.sub(rb"\1", generate_latest(registry)), media_type=CONTENT_TYPE_PLAIN_0_0_4)


routes = [get_metrics]
