#!/usr/bin/env bash
# Makes a fresh Debian or Ubuntu machine ready: system packages, virtual environment, Python packages.
# A second run with nothing changed ends at once.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(python3-venv libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 libbrotli1
  libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 fonts-inter fonts-noto-core postgresql
  chromium clamav-daemon pgbouncer)
if command -v dpkg-query >/dev/null; then
  # npm brings the portal's components; one that is there already from elsewhere will do.
  command -v npm >/dev/null || packages+=(npm)
  missing=()
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  if [ "${#missing[@]}" -gt 0 ]; then
    echo "Installing system packages: ${missing[*]}"
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then
      if sudo -n true 2>/dev/null; then as_root=(sudo); else
        echo "Please install these packages, then run this again: sudo apt-get install ${missing[*]}" >&2
        exit 2
      fi
    fi
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  fi
fi

# The portal's components, and what the tests run beside the store: a real identity provider, a checker of accessibility.
# They have nothing to do with the Python packages, so all are fetched at the same time.
node_parts() {
  tools/portal_assets.sh
  if [ tests/node/package-lock.json -nt tests/node/node_modules/.package-lock.json ]; then
    (cd tests/node && npm ci --silent --ignore-scripts --no-audit --no-fund)
  fi
}
node_parts &
node=$!

stamp=.venv/.ready
if [ ! -f "$stamp" ] || [ pyproject.toml -nt "$stamp" ] || [ demo/pyproject.toml -nt "$stamp" ] || [ requirements.lock -nt "$stamp" ] ||
  [ requirements-build.lock -nt "$stamp" ]; then
  echo "Installing Python packages into .venv"
  [ -x .venv/bin/python ] || python3 -m venv .venv
  # Exactly the versions in the lock files, each with its hash; `make lock` renews them.
  for lock in requirements-build.lock requirements.lock; do
    .venv/bin/pip install -q --disable-pip-version-check --require-hashes --no-deps -r "$lock"
  done
  .venv/bin/pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e . -e ./demo
  touch "$stamp"
fi

for file in resources/i18n/*.ts; do
  if [ "$file" -nt "${file%.ts}.qm" ]; then tools/translations.sh; break; fi
done

wait "$node"
