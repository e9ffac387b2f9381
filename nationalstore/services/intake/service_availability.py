"""Which services a force offers, with its own words; which forces have a desk here."""

from __future__ import annotations

from nationalstore.core.errors import Problem
from nationalstore.db.store import Record, Store, View
from nationalstore.services.catalogue import reference_data, service_catalogue
from nationalstore.services.catalogue.questions import Service, Words

Local = dict[str, tuple[Service, Words | None]]


def has_desk(view: View, force: str) -> bool:
    """Whether reports of the force are read here: every territorial force, and the railways' own once it is set up."""
    return force in reference_data.forces() or view.get("force", force, force) is not None


def offered(store: Store, force: str | None) -> Local:
    """Return the services the force offers, each with the force's own text; all of them without a force."""
    with store.read() as view:
        said = _settings(view, force) if force else {}
    return {
        key: (service, said.get(key, {}).get("local_text"))
        for key, service in service_catalogue.catalogue().items()
        if said.get(key, {}).get("enabled", True)
    }


def local_text(store: Store, force: str, service: str) -> Words | None:
    """Return what the force adds to a service in its own words, or None."""
    with store.read() as view:
        return _setting(view, force, service).get("local_text")


def offers(store: Store, force: str, service: str) -> bool:
    """Whether the force has the service switched on."""
    with store.read() as view:
        return bool(_setting(view, force, service).get("enabled", True))


def check(store: Store, force: str, service: Service) -> None:
    """Raise ``answer_invalid`` for a force without a desk, and for a service the force has switched off."""
    with store.read() as view:
        here, setting = has_desk(view, force), _setting(view, force, service.key)
    if not here:
        btp = force == reference_data.BTP["id"]
        said = service_catalogue.signposts()["btp"].text["en"] if btp else "Choose a police force."
        raise Problem("answer_invalid", said, question="force")
    if not setting.get("enabled", True):
        raise Problem("answer_invalid", "Your police force does not offer this online.", question="service")


def _setting(view: View, force: str, service: str) -> Record:
    return view.get("service", reference_data.made_up_id("service", service, force), force) or {}


def _settings(view: View, force: str) -> dict[str, Record]:
    return {setting["key"]: setting for setting in view.list(force, "service")}
