#!/usr/bin/env bash
# Fetches the style of the GOV.UK components and the typeface Inter for the portal. The typeface and the crown
# of GOV.UK belong to GOV.UK alone, so neither is taken: the style's font rules are removed.
set -euo pipefail
cd "$(dirname "$0")/.."
target=nationalstore/portal/static
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

unpacked() { # package, version, SHA-256 of the archive
  (cd "$folder" && npm pack --silent "$1@$2" >/dev/null && echo "$3  $(ls ./*.tgz)" | sha256sum --check --quiet &&
    tar -xzf ./*.tgz && rm ./*.tgz)
}

if [ ! -s "$target/govuk.css" ]; then
  echo "Fetching the portal's components (govuk-frontend 6.3.0)"
  unpacked govuk-frontend 6.3.0 3d91fd1353e32e306a8ae493b44ba9c0277348b5dbc08442a3e63d822e516048
  sed -E 's/@font-face\{[^}]*\}//g; s/"?GDS Transport"?,?//g; s#/\*\# sourceMappingURL=.*##' \
    "$folder/package/dist/govuk/govuk-frontend.min.css" >"$target/govuk.css.part"
  mv "$target/govuk.css.part" "$target/govuk.css"
  rm -rf "$folder/package"
fi
if [ ! -s "$target/inter.woff2" ] || [ ! -s "$target/inter-ext.woff2" ]; then
  echo "Fetching the portal's typeface (Inter, SIL Open Font License)"
  unpacked @fontsource-variable/inter 5.2.8 de400e4154a9cbd8ecdaf99183b39a1277a217d967472bfa8b33af1dafc324a7
  cp "$folder/package/files/inter-latin-wght-normal.woff2" "$target/inter.woff2"
  cp "$folder/package/files/inter-latin-ext-wght-normal.woff2" "$target/inter-ext.woff2"
fi
