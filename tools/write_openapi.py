"""Writes the store's own description of its API (OpenAPI 3.1) to a file."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from nationalstore.app import create_app
from nationalstore.settings import Settings
from nationalstore.store import Store

with tempfile.TemporaryDirectory() as folder:
    store = Store(f"sqlite:///{folder}/store.db")
    schema = create_app(store, Settings()).openapi_schema.to_schema()
    store.close()
Path(sys.argv[1]).write_text(json.dumps(schema, indent=1) + "\n", "utf-8")
print(f"{sys.argv[1]}: {len(schema['paths'])} addresses")
