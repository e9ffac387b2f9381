#!/usr/bin/env bash
# Gathers the texts of the window into resources/i18n/*.ts (with --gather) and compiles them.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "${1:-}" = "--gather" ]; then
  PYTHONPATH=. .venv/bin/python tools/gather_texts.py resources/i18n/workstation_cy.ts
fi
for file in resources/i18n/*.ts; do
  .venv/bin/pyside6-lrelease -silent "$file" -qm "${file%.ts}.qm"
done
