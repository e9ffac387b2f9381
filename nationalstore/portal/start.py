"""The start page, the list of what can be done, and the pages that explain the site."""

from __future__ import annotations

from collections.abc import Iterable

from litestar import Response, get

from nationalstore.portal import forces
from nationalstore.portal.request_helpers import force_of, language_of, show
from nationalstore.services.catalogue import service_catalogue
from nationalstore.services.catalogue.questions import Service
from nationalstore.services.intake import service_availability
from nationalstore.web.dependencies import AnyRequest, TheStore

OFTEN = (
    "crime",
    "asb",
    "collision",
    "dashcam",
    "lost_property",
    "information",
)  # As many as fit at a glance.
LONGEST_SEARCH = 100  # characters
GROUPS = ("tell_us", "apply")


@get("/", sync_to_thread=False)
def get_start(request: AnyRequest) -> Response[str]:
    """Show the start page."""
    known = service_catalogue.catalogue()
    return show(request, "start.html", often=[known[key] for key in OFTEN if key in known])


@get("/services", sync_to_thread=True)
def get_services(request: AnyRequest, store: TheStore) -> Response[str]:
    """Show what can be done, by group, or what fits the words searched for."""
    search = request.query_params.get("q", "")[:LONGEST_SEARCH].strip()
    offered = service_availability.offered(store, force_of(request))
    groups = grouped(search, language_of(request), offered)
    return show(request, "services.html", wanted=search, groups=groups)


def grouped(search: str, language: str, offered: Iterable[str]) -> dict[str, list[Service]]:
    """Return the services found that are offered, by group."""
    groups: dict[str, list[Service]] = {}
    for service in matching(search, language):
        if service.key in offered:
            groups.setdefault(service.group, []).append(service)
    return {group: groups[group] for group in GROUPS if group in groups}


def matching(search: str, language: str) -> list[Service]:
    """Return the services that have every word somewhere in their words, those with it in the title first."""
    words = search.casefold().split()
    ranked = []
    for service in service_catalogue.catalogue().values():
        title = service.title[language].casefold()
        known = " ".join([title, (service.keywords or {}).get(language, "").casefold()])
        labels = " ".join(question.label[language] for question in service.questions).casefold()
        if all(word in known or word in labels for word in words):
            ranked.append((not all(word in known for word in words), title, service))
    return [service for _, _, service in sorted(ranked, key=lambda row: row[:2])]


@get("/force", sync_to_thread=True)
def get_force(request: AnyRequest, store: TheStore) -> Response[str]:
    """Show every police force, to choose whose pages these are."""
    return show(request, "force.html", forces=forces.by_name(store, language_of(request)))


@get("/hide-your-visit", sync_to_thread=False)
def get_hide(request: AnyRequest) -> Response[str]:
    """Say how to leave no trace of a visit."""
    return show(request, "hide.html")


@get("/help", sync_to_thread=False)
def get_help(request: AnyRequest) -> Response[str]:
    """Say how the site works and where else help is."""
    return show(request, "help.html")


@get("/privacy", sync_to_thread=False)
def get_privacy(request: AnyRequest) -> Response[str]:
    """Say what is kept, why, for how long, and whom to ask."""
    return show(request, "privacy.html")


@get("/cookies", sync_to_thread=False)
def get_cookies(request: AnyRequest) -> Response[str]:
    """Name every cookie and how long it lives."""
    return show(request, "cookies.html")


@get("/accessibility", sync_to_thread=False)
def get_accessibility(request: AnyRequest) -> Response[str]:
    """Say how the site can be used by everyone, and what to do when it cannot."""
    return show(request, "accessibility.html")


routes = [
    get_start,
    get_services,
    get_force,
    get_hide,
    get_help,
    get_privacy,
    get_cookies,
    get_accessibility,
]
