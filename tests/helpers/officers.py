"""Officers that a force's documents know, for tests that act as one."""

from __future__ import annotations

from nationalstore.core.identity import Principal
from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data
from tests.helpers.raw_documents import find_record
from tests.helpers.store import put


def officer_with(
    store: Store, *roles: str, name: str = "", force: str = "sussex", active: bool = True
) -> Principal:
    """Return an officer with these roles from the force's documents; one of this name is reused or added.

    Without a name it is one of the fictional people who are named after their role.
    """
    called = name or roles[0]
    id_ = reference_data.made_up_id("officer", called, force)
    with store.write(force) as work:
        record = find_record(work, "officer", id_)
        if record is None:
            record = put(work, "officer", {
                "id": id_, "force": force, "name": called, "initials": called[:1].upper(), "username": f"{called}.{force}",
                "roles": list(roles), "team": reference_data.made_up_id("team", force), "active": active,
            })  # fmt: skip
    return Principal(id_, force, frozenset(roles), record["name"], record["username"])
