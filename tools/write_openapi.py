"""Writes the store's OpenAPI 3.1 documents for the desk and intake APIs into a folder."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from nationalstore.api import openapi
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store

with tempfile.TemporaryDirectory() as folder:
    store = Store(f"sqlite:///{folder}/store.db")
    store.mark_demo()  # A demo store needs no identity provider.
    app = create_app(store, Settings())
    for name, document in (("openapi", openapi.desk(app)), ("openapi-intake", openapi.intake(app))):
        file = Path(sys.argv[1]) / f"{name}.json"
        file.write_text(json.dumps(document, indent=1) + "\n", "utf-8")
        print(f"{file}: {len(document['paths'])} addresses")
    store.close()
