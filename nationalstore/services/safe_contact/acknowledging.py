"""The acknowledgement of a report: whether it is sent, where, when, and what it says.

Anyone can type anyone's address. So one address gets only a few in 24 hours, whichever force and whoever typed it, and a
force sends only so many in a minute.
"""

from __future__ import annotations

import dataclasses
import tomllib
from datetime import timedelta
from functools import cache
from importlib import resources

from msgspec.structs import replace

from casework import acknowledgement, addresses, contact, notices
from casework.acknowledgement import AcknowledgementValues
from casework.documents import codec
from casework.documents.person import Person
from casework.documents.policy import AcknowledgementRule, Policy
from casework.documents.report import Report
from casework.force_names import force_name
from casework.notices import RenderedMessage
from nationalstore.db import contact_index
from nationalstore.db.outbox_rows import OutboxRow
from nationalstore.db.store import read_time, wire_time
from nationalstore.db.unit_of_work import ReadSession, UnitOfWork
from nationalstore.services.delivery import outbox, rate_limit, site_links

DAY = timedelta(hours=24)
LONGEST_WAIT = timedelta(hours=1)  # Someone who waits longer has seen the reference on screen long ago.


@cache
def usual() -> AcknowledgementRule:
    """Return the rule a force starts with. It also fills in what an older policy does not say."""
    text = resources.files("nationalstore").joinpath("reference_data/policy.toml").read_text("utf-8")
    return codec.read(Policy, {"id": "", **tomllib.loads(text)}).acknowledgement or AcknowledgementRule()


def rule_of(view: ReadSession, force: str) -> AcknowledgementRule:
    """Return the force's rule, with the usual texts and limits for what it leaves open."""
    own = view.rules_of(force).acknowledgement
    if own is None:
        return usual()
    set_ = {name: value for name in own.LEFT_OUT if (value := getattr(own, name)) is not None}
    return replace(usual(), **set_)


def row_of(
    work: UnitOfWork, report: Report, person: Person, channel: str, *, neutral: bool
) -> OutboxRow | None:
    """Return the row to add, or None when a limit is reached. It is called last in a transaction: others wait for it."""
    rule, rows = rule_of(work, work.force), work.rows.outbox
    kind = addresses.KIND_OF[channel]
    row = outbox.acknowledgement(
        work.now(), channel=channel, language=notices.language_for(report.language), neutral=neutral,
        force=work.force, report=report.id,
        address=contact_index.hashed(work.rows.contacts.key(), kind, contact.address_of(person, channel)),
    )  # fmt: skip
    if too_many(work, row):
        return None
    due = rate_limit.reserve(
        rows, f"acknowledgements:{work.force}", work.now(), rule.in_a_minute or 1, LONGEST_WAIT
    )
    return None if due is None else dataclasses.replace(row, next_at=wire_time(due))


def too_many(view: ReadSession, row: OutboxRow) -> bool:
    """Whether the address had as many in the 24 hours before this one as it may get."""
    since = wire_time(read_time(row.made_at) - DAY)
    return view.rows.outbox.earlier_to(row, since) >= (rule_of(view, row.case[0]).to_one_address or 1)


def words(view: ReadSession, report: Report, row: OutboxRow, *, neutral: bool) -> RenderedMessage:
    """Return the text with the reference and the link, or the neutral text, which holds neither."""
    values = AcknowledgementValues(
        reference=report.reference,
        link=site_links.link(view.rows.outbox, site_links.FOLLOW, row.language),
        force=force_name(report.force, row.language),
    )
    rule = rule_of(view, row.case[0])
    text = acknowledgement.text_of(rule, row.channel, row.language, neutral=neutral, values=values)
    sender = notices.sender(row.language, neutral=neutral)
    return RenderedMessage(sender, text.subject, text.text if not text.subject else f"{text.text}\n")
