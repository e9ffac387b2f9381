"""The walks in docs/architecture.md: each step exists and calls the next, and none goes up a layer."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name

import pytest

PAPER = Path("docs/architecture.md").read_text("utf-8")
SECTION = PAPER.partition("## One value, step by step\n")[2].partition("\n## ")[0]
STEP = re.compile(r"^(?P<depth> *)(?P<name>(?:nationalstore|workstation|casework)(?:\.\w+)+)(?: {2,}.*)?$")
CONTRACTS = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]


@dataclass(frozen=True)
class Call:
    """One step of a walk and the step that calls it."""

    caller: str
    name: str

    def __str__(self) -> str:
        return f"{self.caller} > {self.name}"


def _calls() -> Iterator[Call]:
    for block in re.findall(r"```text\n(.*?)```", SECTION, re.DOTALL):
        above: list[str] = []
        for line in block.splitlines():
            step = STEP.fullmatch(line)
            assert step, line
            depth = len(step["depth"]) // 2
            assert depth <= len(above), line
            above[depth:] = [step["name"]]
            if depth:
                yield Call(above[depth - 1], step["name"])
            else:
                resolve_name(step["name"])


CALLS = list(_calls())


def _source(name: str) -> Path | None:
    """Return the file of a module if the dotted name is one."""
    places = (Path(*name.split(".")).with_suffix(".py"), Path(*name.split("."), "__init__.py"))
    return next((place for place in places if place.is_file()), None)


def _module_of(name: str) -> str:
    """Return the longest prefix of a dotted name that is a module."""
    while _source(name) is None:
        name = name.rpartition(".")[0]
    return name


def _ranks() -> list[dict[str, int]]:
    """Return for each layers contract the rank, from the top, of everything that it orders, by full name."""
    ranks = []
    for contract in CONTRACTS:
        if contract["type"] == "layers":
            inside = f"{contract['containers'][0]}." if "containers" in contract else ""
            layers = [re.findall(r"[\w.]+", layer) for layer in contract["layers"]]
            ranks.append({inside + name: place for place, names in enumerate(layers) for name in names})
    return ranks


def _rank(ranks: dict[str, int], module: str) -> int | None:
    return next((rank for name, rank in ranks.items() if f"{module}.".startswith(f"{name}.")), None)


@pytest.mark.parametrize("call", CALLS, ids=str)
def test_each_step_is_there_and_is_named_where_it_is_called(call: Call) -> None:
    """Each step exists and is named in its caller, so that a renamed or missing step fails."""
    resolve_name(call.name)
    caller = _source(_module_of(call.caller))
    assert caller is not None
    assert re.search(rf"\b{call.name.rpartition('.')[2]}\b", caller.read_text("utf-8"))


@pytest.mark.parametrize("call", CALLS, ids=str)
def test_no_step_goes_back_up_a_layer(call: Call) -> None:
    """No step goes up a layer of import-linter's contracts: of each program, of the services, of the window."""
    caller, called = _module_of(call.caller), _module_of(call.name)
    assert caller.partition(".")[0] == called.partition(".")[0] or called.startswith("casework.")
    for ranks in _ranks():
        upper, lower = _rank(ranks, caller), _rank(ranks, called)
        if upper is not None and lower is not None:
            assert upper <= lower, call


def test_the_walks_pass_through_every_layer() -> None:
    """The walks cover all layers: from the form through services and database, and from screens to the journal."""
    passed = {
        ".".join(_module_of(name).split(".")[:2]) for call in CALLS for name in (call.caller, call.name)
    }
    assert passed >= {
        "nationalstore.portal", "nationalstore.api", "nationalstore.jobs", "nationalstore.services", "nationalstore.db",
        "workstation.ui", "workstation.session", "workstation.sync", "workstation.cache", "workstation.journal",
    }  # fmt: skip
    assert len(CALLS) == sum(
        bool(STEP.fullmatch(line) and line.startswith(" ")) for line in SECTION.splitlines()
    )
    assert len(CALLS) > 25
