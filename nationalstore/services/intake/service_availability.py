"""The services a force offers, with its own text, and the forces that have a desk here."""

from __future__ import annotations

from typing import ClassVar

from casework.documents.base import Document
from casework.documents.force import Force
from casework.documents.parts import Translated, in_language
from casework.documents.service import ForceService, StartRestriction
from nationalstore.core.errors import Problem
from nationalstore.db.store import ReadTransaction, Store
from nationalstore.services.catalogue import reference_data, service_catalogue
from nationalstore.services.catalogue.questions import Service, Words

Local = dict[str, tuple[Service, Words | None]]


class ServiceOffer(Document, frozen=True, kw_only=True):
    """Whether a force offers a service, and its own text for it; the rest of the document is not read."""

    KIND: ClassVar[str] = ForceService.KIND

    key: str = ""
    enabled: bool = True
    local_text: Translated | None = None
    restriction: StartRestriction | None = None


def has_desk(view: ReadTransaction, force: str) -> bool:
    """Whether the force's reports are handled here: every territorial force, and BTP once it is set up."""
    if not reference_data.known_force(force):
        return False
    return force in reference_data.forces() or view.find(Force, force, force) is not None


def offered(store: Store, force: str | None) -> Local:
    """Return the services that the force offers, each with the force's own text; every service without a force."""
    with store.read() as view:
        offers = {offer.key: offer for offer in view.documents(ServiceOffer, force)} if force else {}
    return {
        key: (service, offers[key].local_text if key in offers else None)
        for key, service in service_catalogue.catalogue().items()
        if key not in offers or offers[key].enabled
    }


def local_text(store: Store, force: str, service: str) -> Words | None:
    """Return the text that the force adds to a service, or None."""
    with store.read() as view:
        return _offer(view, force, service).local_text


def offers(store: Store, force: str, service: str) -> bool:
    """Whether the force offers the service."""
    with store.read() as view:
        return _offer(view, force, service).enabled


def starts_restricted(store: Store, force: str, service: Service) -> bool:
    """Whether the force's cases of the service start restricted."""
    with store.read() as view:
        own = _offer(view, force, service.key).restriction
    decided = own.starts if own is not None else None
    return service.routing.restricted if decided is None else decided


def check(store: Store, force: str, service: Service) -> None:
    """Raise ``answer_invalid`` for a force without a desk, and for a service that the force has switched off."""
    with store.read() as view:
        here, offer = has_desk(view, force), _offer(view, force, service.key)
    if not here:
        btp = force == reference_data.BTP.id
        reason = (
            in_language(service_catalogue.signposts()[force].text, "en") if btp else "Choose a police force."
        )
        raise Problem("answer_invalid", reason, question="force")
    if not offer.enabled:
        raise Problem("answer_invalid", "Your police force does not offer this online.", question="service")


def _offer(view: ReadTransaction, force: str, service: str) -> ServiceOffer:
    id_ = reference_data.made_up_id(ForceService.KIND, service, force)
    return view.find(ServiceOffer, id_, force) or ServiceOffer(id=id_)
