"""A value that stands nowhere else, for each personal field, and the search for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Canaries:
    """Hands out one canary for each field and remembers which field has which."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        """The field of each canary."""
        self._of: dict[str, str] = {}

    def said(self, path: str) -> str:
        """Return the canary of a field. Addresses and numbers have their own form, so that they are accepted."""
        if path not in self._of:
            number = len(self._of)
            field = path.rpartition(".")[2]
            canary = f"kanari{number:05}q"
            if field == "phone":
                canary = f"07700{900_000 + number % 1000}"
            elif field in ("email", "address"):
                canary = f"{canary}@example.org"
            self._of[path] = canary
            self.fields[canary] = path
        return self._of[path]

    def found_in(self, content: bytes) -> list[str]:
        """Return the fields whose canaries stand in the content, however it is written."""
        seen = content.lower()
        return [path for canary, path in self.fields.items() if canary.partition("@")[0].encode() in seen]


def body_of(
    schema: Mapping[str, Any], components: Mapping[str, Any], canaries: Canaries, path: str, depth: int = 0
) -> Any:
    """Return JSON that fits an OpenAPI schema, with a canary in every text."""
    if reference := schema.get("$ref"):
        return body_of(components[reference.rpartition("/")[2]], components, canaries, path, depth + 1)
    for choice in ("oneOf", "anyOf", "allOf"):
        if choice in schema:
            kept = [one for one in schema[choice] if one.get("type") != "null"]
            return body_of(kept[0], components, canaries, path, depth + 1) if kept else None
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "string")
    kind = next((one for one in kind if one != "null"), "string") if isinstance(kind, list) else kind
    if kind == "object":
        named = {
            name: body_of(one, components, canaries, f"{path}.{name}", depth + 1)
            for name, one in schema.get("properties", {}).items()
            if depth < 12
        }
        return named or {"free": canaries.said(f"{path}.free")}
    if kind == "array":
        return [body_of(schema.get("items", {}), components, canaries, path, depth + 1)]
    return {"integer": 1, "number": 1, "boolean": True}.get(kind) or canaries.said(path)
