"""The board over HTTP."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

from litestar import Response, get
from litestar.params import FromQuery, QueryParameter

from nationalstore.core.errors import Problem
from nationalstore.services.board import comparison, daily_statistics, national_counts, schemas
from nationalstore.web.dependencies import Officer, TheStore, json_answer
from nationalstore.web.endpoint_spec import promises

USUAL = timedelta(days=30)
LONGEST = timedelta(days=400)


@get("/v1/board", sync_to_thread=True, **promises({200: schemas.Board}, "span_invalid", permission="board"))
def get_board(
    store: TheStore,
    principal: Officer,
    since: Annotated[str | None, QueryParameter(name="from")] = None,
    until: Annotated[str | None, QueryParameter(name="to")] = None,
) -> Response[bytes]:
    """Return the force's figures for a period, for supervisors. The default is the last thirty days."""
    end = _moment(until) or store.clock()
    start = _moment(since) or end - USUAL
    if not timedelta() < end - start <= LONGEST:
        raise Problem("span_invalid", "A period must begin before it ends and be no longer than 400 days.")
    return json_answer(daily_statistics.board(store, principal.force, start, end))


@get(
    "/v1/national",
    sync_to_thread=True,
    **promises({200: schemas.NationalCounts}, "span_invalid", permission="national"),
)
def get_national(store: TheStore, principal: Officer, month: FromQuery[str | None] = None) -> Response[bytes]:
    """Return the counts of every force in a whole month, for the national role. The default is the last one."""
    return json_answer(national_counts.counts(store, principal, month))


@get(
    "/v1/comparison",
    sync_to_thread=True,
    **promises({200: schemas.Comparison}, "span_invalid", permission="comparison"),
)
def get_comparison(
    store: TheStore,
    principal: Officer,
    baseline: FromQuery[str | None] = None,
    period: FromQuery[str | None] = None,
) -> Response[bytes]:
    """Return confidence, take-up and updates of a month beside those of an earlier one, for supervisors."""
    return json_answer(comparison.of_force(store, principal, baseline, period))


@get(
    "/v1/national/comparison",
    sync_to_thread=True,
    **promises({200: schemas.Comparison}, "span_invalid", permission="national"),
)
def get_national_comparison(
    store: TheStore,
    principal: Officer,
    baseline: FromQuery[str | None] = None,
    period: FromQuery[str | None] = None,
) -> Response[bytes]:
    """Return the same for every force, for the national role."""
    return json_answer(comparison.of_every_force(store, principal, baseline, period))


def _moment(text: str | None) -> datetime | None:
    """Return the moment given in the query. Raises ``span_invalid`` when it is not a valid time."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        if not 1970 < moment.year < 9000:
            raise ValueError
    except ValueError:
        raise Problem("span_invalid", "Write a time like 2026-11-24T09:30:00Z.") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


routes = [get_board, get_national, get_comparison, get_national_comparison]
