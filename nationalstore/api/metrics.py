"""Counts for those who look after the store, in the text form of Prometheus. They name nobody."""

from __future__ import annotations

from litestar import Response, get
from sqlalchemy import func, select

from nationalstore.db import schema
from nationalstore.services.audit import tamper_alerts
from nationalstore.services.intake import signpost_statistics
from nationalstore.web.dependencies import TheStore
from nationalstore.web.endpoint_spec import Media, promises
from nationalstore.web.operators import operators_only


@get(
    "/metrics",
    sync_to_thread=True,
    guards=[operators_only],
    **promises({200: Media("text/plain")}, permission="operations"),
)
def get_metrics(store: TheStore) -> Response[str]:
    """Return positions, commands, held replies, deliveries, live documents and how the record is."""
    counter, ledger, held, row = schema.force_counter, schema.ledger, schema.held_reply, schema.entity
    with store.read() as view:
        positions = view.conn.execute(select(counter.c.force, counter.c.position)).all()
        recorded = view.conn.execute(select(counter.c.force, counter.c.recorded)).all()
        commands = view.conn.execute(select(func.count()).select_from(ledger)).scalar() or 0
        waiting = view.conn.execute(select(func.count()).select_from(held)).scalar() or 0
        kinds = view.conn.execute(
            select(row.c.kind, func.count()).where(row.c.gone.is_(False)).group_by(row.c.kind)
        ).all()
        out = schema.delivery
        rows = view.conn.execute(
            select(out.c.channel, out.c.state, func.count()).group_by(out.c.channel, out.c.state)
        ).all()
    lines = ["# TYPE nationalstore_feed_position gauge"]
    lines += [f'nationalstore_feed_position{{force="{force}"}} {position}' for force, position in positions]
    lines += ["# TYPE nationalstore_documents gauge"]
    lines += [f'nationalstore_documents{{kind="{kind}"}} {count}' for kind, count in kinds]
    lines += ["# TYPE nationalstore_commands_total counter", f"nationalstore_commands_total {commands}"]
    lines += ["# TYPE nationalstore_held_replies gauge", f"nationalstore_held_replies {waiting}"]
    lines += ["# TYPE nationalstore_deliveries gauge"]
    lines += [
        f'nationalstore_deliveries{{channel="{channel}",state="{state}"}} {n}' for channel, state, n in rows
    ]
    lines += ["# TYPE nationalstore_record_entries counter"]
    lines += [f'nationalstore_record_entries{{force="{force}"}} {count}' for force, count in recorded]
    lines += ["# TYPE nationalstore_record_changed gauge"]
    lines += [f"nationalstore_record_changed {len(tamper_alerts.sounding(store))}"]
    lines += ["# TYPE nationalstore_signposted_total counter"]
    lines += [
        f'nationalstore_signposted_total{{force="{force}",service="{service}",to="{to}"}} {count}'
        for (force, service, to), count in sorted(signpost_statistics.counts(store).items())
    ]
    return Response("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")


routes = [get_metrics]
