#!/usr/bin/env bash
# Fetches the style of the GOV.UK components for the portal. The typeface and the crown belong to GOV.UK
# alone, so neither is taken: the style's font rules are removed.
set -euo pipefail
cd "$(dirname "$0")/.."
target=nationalstore/portal/static/govuk.css
version=6.3.0
if [ ! -s "$target" ]; then
  echo "Fetching the portal's components (govuk-frontend $version)"
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  (cd "$folder" && npm pack --silent "govuk-frontend@$version" >/dev/null && tar -xzf govuk-frontend-*.tgz)
  sed -E 's/@font-face\{[^}]*\}//g; s/"?GDS Transport"?,?//g; s#/\*\# sourceMappingURL=.*##' \
    "$folder/package/dist/govuk/govuk-frontend.min.css" >"$target.part"
  mv "$target.part" "$target"
fi
