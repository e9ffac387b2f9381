"""The words around a reply on the portal's page, by the reporter's language, for a desk that previews the page."""

from __future__ import annotations

SITE = {"en": "Police online", "cy": "Heddlu ar-lein"}
LEAVE = {"en": "Leave this site", "cy": "Gadael y safle hwn"}
MESSAGES = {"en": "Messages", "cy": "Negeseuon"}
