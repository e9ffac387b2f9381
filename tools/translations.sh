#!/usr/bin/env bash
# Gathers the texts of the window into resources/i18n/*.ts and lists the doubtful ones in docs/welsh-review.md
# (both with --gather), and compiles them.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "${1:-}" = "--gather" ]; then
  PYTHONPATH=. .venv/bin/python tools/gather_texts.py resources/i18n/workstation_cy.ts resources/i18n/workstation_en.ts
  PYTHONPATH=. .venv/bin/python tools/welsh_review.py
fi
for file in resources/i18n/*.ts; do
  .venv/bin/pyside6-lrelease -silent "$file" -qm "${file%.ts}.qm"
done
