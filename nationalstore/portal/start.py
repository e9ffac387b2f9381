"""The start page, the list of services, and the pages that explain the site."""

from __future__ import annotations

from collections.abc import Iterable

from litestar import Response, get

from nationalstore.portal import forces, privacy_periods
from nationalstore.portal.request_helpers import force_of, language_of, show
from nationalstore.services.catalogue import help_search, service_catalogue
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
)  # As many as fit on the page at a glance.
COMMON = frozenset({
    "assault", "burglary", "criminal_damage", "domestic_abuse", "fraud", "harassment", "hate_crime", "robbery",
    "sexual_offence", "stalking", "theft", "vehicle_crime",
})  # fmt: skip
"""The kinds of crime shown at once: as many as can be compared. The others follow when they are asked for."""
ANY_CRIME = "crime"  # The form for a crime that fits nowhere else.
LONGEST_SEARCH = 100  # Characters.
GROUPS = ("tell_us", "apply")
EXPLANATIONS = {
    "/hide-your-visit": "hide.html",
    "/help": "help.html",
    "/cookies": "cookies.html",
    "/accessibility": "accessibility.html",
    "/contact": "contact.html",
    "/terms": "terms.html",
}
"""The pages that explain the website, and their templates."""


@get("/", sync_to_thread=False)
def get_start(request: AnyRequest) -> Response[str]:
    """Show the start page."""
    known = service_catalogue.catalogue()
    return show(request, "start.html", often=[known[key] for key in OFTEN if key in known])


@get("/services", sync_to_thread=True)
def get_services(request: AnyRequest, store: TheStore) -> Response[str]:
    """Show the services by group, or those that match the search."""
    search = request.query_params.get("q", "")[:LONGEST_SEARCH].strip()
    offered = service_availability.offered(store, force_of(request))
    groups = grouped(search, language_of(request), offered)
    topics = help_search.search(search, frozenset(offered)) if search else ()
    return show(request, "services.html", wanted=search, groups=groups, help=topics)


def grouped(search: str, language: str, offered: Iterable[str]) -> dict[str, list[Service]]:
    """Return the matching services that are offered, by group."""
    groups: dict[str, list[Service]] = {}
    for service in matching(search, language):
        if service.key in offered:
            groups.setdefault(service.group, []).append(service)
    return {group: groups[group] for group in GROUPS if group in groups}


def matching(search: str, language: str) -> list[Service]:
    """Return the services that match every search word, those with the words in title or keywords first."""
    words = search.casefold().split()
    ranked = []
    for service in service_catalogue.catalogue().values():
        title = service.title[language].casefold()
        known = " ".join([title, (service.keywords or {}).get(language, "").casefold()])
        labels = " ".join(question.label[language] for question in service.questions).casefold()
        if all(word in known or word in labels for word in words):
            ranked.append((not all(word in known for word in words), title, service))
    return [service for _, _, service in sorted(ranked, key=lambda row: row[:2])]


@get("/report/crime", sync_to_thread=True)
def get_crime(request: AnyRequest, store: TheStore) -> Response[str]:
    """Show the kinds of crime to choose from, each with its own questions: common ones, others, and the general form."""
    language, offered = language_of(request), service_availability.offered(store, force_of(request))
    known = service_catalogue.catalogue().values()
    kinds = [service for service in known if service.crime and service.key in offered]
    kinds.sort(key=lambda service: service.title[language].casefold())
    others = [service for service in kinds if service.key not in (*COMMON, ANY_CRIME)]
    return show(
        request,
        "crime.html",
        common=[service for service in kinds if service.key in COMMON],
        others=others,
        any_crime=ANY_CRIME if ANY_CRIME in offered else "",
    )


@get("/force", sync_to_thread=True)
def get_force(request: AnyRequest, store: TheStore) -> Response[str]:
    """Show every police force, to choose whose pages are shown."""
    return show(request, "force.html", forces=forces.by_name(store, language_of(request)))


@get([*EXPLANATIONS], sync_to_thread=False)
def get_explanation(request: AnyRequest) -> Response[str]:
    """Show a page that explains the website and is the same for everyone."""
    return show(request, EXPLANATIONS[request.url.path.rstrip("/")])


@get("/privacy", sync_to_thread=True)
def get_privacy(request: AnyRequest, store: TheStore) -> Response[str]:
    """Explain what is stored, why, for how long by the force's policy, and whom to ask."""
    return show(
        request,
        "privacy.html",
        periods=privacy_periods.of_force(store, force_of(request), language_of(request)),
    )


routes = [
    get_start,
    get_services,
    get_crime,
    get_force,
    get_explanation,
    get_privacy,
]
