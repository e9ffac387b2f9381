"""An operator's changes to a force's officers, above all the first administrator, who does the rest at a desk.

All changes are made like those of settings, so that they are validated, versioned and audited.
"""

from __future__ import annotations

import msgspec

from casework.audit_details import Detail
from casework.commands.settings import OfficerDefinition
from casework.documents.officer import Officer
from casework.documents.parts import Actor
from casework.documents.team import Team
from casework.documents.values import OfficerId, TeamId
from nationalstore.core.errors import Misconfigured, Problem
from nationalstore.db.audit_rows import ALTERATION
from nationalstore.db.store import Store, WriteTransaction
from nationalstore.services.audit import log
from nationalstore.services.catalogue import reference_data
from nationalstore.services.policy import save_setting
from nationalstore.services.policy.version_store import Besides

OPERATOR = Actor(name="Operator")
FIRST_SIGN_IN = Actor(name="First sign-in")


def add(store: Store, force: str, username: str, definition: OfficerDefinition) -> Officer:
    """Add an officer, or bring back one who had left, and return them. Sets the force up first if necessary.

    Raises Misconfigured, with a readable message, when this is not possible.
    """
    if not reference_data.may_have_desks(force):
        raise Misconfigured(f"There is no police force “{force}”. Forces are named as in “sussex” or “btp”.")
    store.mark_live()
    with store.write(force) as work:
        reference_data.ensure_force(work, force)
    with store.write(force) as work:
        save_setting.lock(work)
        before = _find(work, username)
        if before is not None and before.is_active:
            raise Misconfigured(f"{username} is already an officer of {force}. Use officer change.")
        named = msgspec.structs.replace(definition, username=username, active=True)
        if before is not None:
            return _saved(work, before.id, named, "officer_add")
        name = username if named.name is msgspec.UNSET else named.name
        team = _team(work) if named.team is msgspec.UNSET else named.team
        return _saved(
            work, work.new_id(), msgspec.structs.replace(named, team=team, name=name), "officer_add"
        )


def change(store: Store, force: str, username: str, definition: OfficerDefinition) -> Officer:
    """Change parts of an officer and return them. Raises Misconfigured with a readable message."""
    with store.write(force) as work:
        save_setting.lock(work)
        return _saved(work, _known(work, username).id, definition, "officer_change")


def end(store: Store, force: str, username: str, cases_to: str = "") -> Officer:
    """End an officer's account; open cases pass to the other officer. Raises Misconfigured with a readable message."""
    with store.write(force) as work:
        save_setting.lock(work)
        heir = _known(work, cases_to).id if cases_to else None
        return _saved(work, _known(work, username).id, OfficerDefinition(active=False), "officer_end", heir)


def bind(store: Store, force: str, username: str, subject: str) -> None:
    """Bind the provider's subject, at first sign-in, to the active officer with exactly this name and no subject.

    An officer with a subject is never found by name again: names are reused, subjects are not.
    """
    if not any(_waits(officer, username) for officer in of_force(store, force)):
        return
    with store.write(force) as work:
        save_setting.lock(work)
        officer = next(
            (candidate for candidate in work.documents(Officer, force) if _waits(candidate, username)), None
        )
        if officer is None:
            return
        wanted = save_setting.SaveRequest(
            work.new_id(), "officer", officer.id, {"subject": subject}, FIRST_SIGN_IN
        )
        try:
            save_setting.save(work, wanted)
        except Problem:
            work.discard()  # The subject is someone else's, so the sign-in is refused like any unknown one.
            return
        log.note(work, ALTERATION, "officer", officer.id, officer=officer.id, detail={"act": "first_sign_in"})


def _waits(officer: Officer, username: str) -> bool:
    return officer.username == username and officer.is_active and not officer.subject


def of_force(store: Store, force: str) -> list[Officer]:
    """Return the force's officers, sorted by username."""
    with store.read() as view:
        return sorted(view.documents(Officer, force), key=lambda officer: str(officer.username))


def made_up(store: Store, force: str) -> list[Officer]:
    """Return active officers that an earlier version of the store invented for a live force."""
    ids = {reference_data.made_up_id("officer", role, force) for role, _, _ in reference_data.PEOPLE}
    return [officer for officer in of_force(store, force) if officer.id in ids and officer.is_active]


def _saved(
    work: WriteTransaction,
    id_: str,
    definition: OfficerDefinition,
    act: str,
    cases_to: OfficerId | None = None,
) -> Officer:
    written = msgspec.to_builtins(definition)
    try:
        save_setting.save(
            work,
            save_setting.SaveRequest(
                work.new_id(), "officer", id_, written, OPERATOR, also=Besides(cases_to=cases_to)
            ),
        )
    except Problem as problem:
        raise Misconfigured(problem.detail) from None
    officer = work.find(Officer, id_) or Officer(id=OfficerId(id_))
    detail: Detail = {"act": act, "roles": list(officer.roles or ())}
    log.note(work, ALTERATION, "officer", id_, officer=log.OPERATOR, detail=detail)
    return officer


def _find(work: WriteTransaction, username: str) -> Officer | None:
    return next(
        (officer for officer in work.documents(Officer, work.force) if officer.username == username), None
    )


def _known(work: WriteTransaction, username: str) -> Officer:
    officer = _find(work, username)
    if officer is None:
        raise Misconfigured(f"Nobody signs in as {username} in {work.force}. See officer list.")
    return officer


def _team(work: WriteTransaction) -> TeamId:
    teams = [team.id for team in work.documents(Team, work.force) if team.is_active]
    if not teams:
        raise Misconfigured("The force has no team in use. Add one at a desk first.")
    return teams[0]
