"""The store's tables: documents with a feed position, and the ledger of commands.

An entity is a JSON document, with the few columns that queries need. Every write of a force's documents takes positions
from that force's counter, so ``entity`` is the feed as well.
"""

from __future__ import annotations

from nationalstore.db.schema.attachments import upload, upload_part
from nationalstore.db.schema.audit import record_alarm, record_entry, record_tile
from nationalstore.db.schema.citizens import (
    citizen,
    citizen_identity,
    citizen_report,
    citizen_session,
    contact_look,
    contact_rule,
    sign_in_link,
)
from nationalstore.db.schema.connectors import connector, connector_sent
from nationalstore.db.schema.delivery import delivery
from nationalstore.db.schema.desks import desk_contact, held_reply, ledger, ledger_client, officer_subject
from nationalstore.db.schema.documents import (
    OPEN_REPORT,
    document_owner,
    entity,
    entity_version,
    erased,
    feed_digest,
    force_counter,
    force_merger,
    former_audience,
    kind_digest,
    reader_group,
    setting_version,
    store_meta,
)
from nationalstore.db.schema.intake import (
    confidence_asked,
    guess,
    guess_salt,
    open311_request,
    portal_draft,
    report_access,
    sent_report,
    signposted,
    tally,
)
from nationalstore.db.schema.tables import metadata

__all__ = [
    "OPEN_REPORT",
    "citizen",
    "citizen_identity",
    "citizen_report",
    "citizen_session",
    "confidence_asked",
    "connector",
    "connector_sent",
    "contact_look",
    "contact_rule",
    "delivery",
    "desk_contact",
    "document_owner",
    "entity",
    "entity_version",
    "erased",
    "feed_digest",
    "force_counter",
    "force_merger",
    "former_audience",
    "guess",
    "guess_salt",
    "held_reply",
    "kind_digest",
    "ledger",
    "ledger_client",
    "metadata",
    "officer_subject",
    "open311_request",
    "portal_draft",
    "reader_group",
    "record_alarm",
    "record_entry",
    "record_tile",
    "report_access",
    "sent_report",
    "setting_version",
    "sign_in_link",
    "signposted",
    "store_meta",
    "tally",
    "upload",
    "upload_part",
]
