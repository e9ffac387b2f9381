"""What every walk has: one store of several forces, visitors to its website, and officers at their windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.store import prepared, served
from tests.helpers.walking import Country, Walk
from workstation.ui.kit import theme
from workstation.ui.screens.compose import compose_presenter

FORCES = ("sussex", "kent")


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Country]:
    """Serve one store for the walks of a module."""
    url = f"sqlite:///{tmp_path_factory.mktemp('walk') / 'store.db'}"
    store = prepared(url, *FORCES)
    with served(url) as (address, _):
        yield Country(address, store)
    store.close()


@pytest.fixture
def walk(
    country: Country, qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Walk]:
    """Begin a story. A reply can be undone for a moment only, so that nobody waits ten seconds for each."""
    monkeypatch.setattr(compose_presenter, "UNDO_SECONDS", 0.05)
    theme.dress(qapp, "light")
    made = Walk(country, qtbot, tmp_path)
    try:
        yield made
    finally:
        made.end()
