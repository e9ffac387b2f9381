#!/usr/bin/env bash
# Fetches the style of the GOV.UK components and the typeface Inter for the portal. The typeface and the crown
# of GOV.UK belong to GOV.UK alone, so neither is taken: the style's font rules are removed.
set -euo pipefail
cd "$(dirname "$0")/.."
target=nationalstore/portal/static
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

unpacked() { # package, version
  (cd "$folder" && npm pack --silent "$1@$2" >/dev/null && tar -xzf ./*.tgz && rm ./*.tgz)
}

if [ ! -s "$target/govuk.css" ]; then
  echo "Fetching the portal's components (govuk-frontend 6.3.0)"
  unpacked govuk-frontend 6.3.0
  sed -E 's/@font-face\{[^}]*\}//g; s/"?GDS Transport"?,?//g; s#/\*\# sourceMappingURL=.*##' \
    "$folder/package/dist/govuk/govuk-frontend.min.css" >"$target/govuk.css.part"
  mv "$target/govuk.css.part" "$target/govuk.css"
  rm -rf "$folder/package"
fi
if [ ! -s "$target/inter.woff2" ] || [ ! -s "$target/inter-ext.woff2" ]; then
  echo "Fetching the portal's typeface (Inter, SIL Open Font License)"
  unpacked @fontsource-variable/inter 5.2.8
  cp "$folder/package/files/inter-latin-wght-normal.woff2" "$target/inter.woff2"
  cp "$folder/package/files/inter-latin-ext-wght-normal.woff2" "$target/inter-ext.woff2"
fi
