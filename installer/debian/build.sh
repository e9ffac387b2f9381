#!/usr/bin/env bash
# Builds the workstation's Debian package into dist/. Needs dpkg-deb; everything else it brings itself.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^VERSION = "\(.*\)"/\1/p' casework/version.py)
architecture=$(dpkg --print-architecture)
build=build/debian
rm -rf "$build" && mkdir -p "$build" dist
tools/translations.sh
# What only the store and the tests need is installed here too; nothing of it belongs on a desk.
left_out=(PySide6.QtQml PySide6.QtQuick nationalstore demo tkinter babel jinja2 litestar psycopg psycopg_binary pygments
  pytest setuptools uvicorn uvloop yaml zstandard)
echo "Freezing the program"
.venv/bin/pyinstaller --log-level ERROR --noconfirm --onedir --name triage-workstation \
  --distpath "$build/frozen" --workpath "$build/work" --specpath "$build" \
  --paths . --collect-all qtawesome --collect-data govuk_bank_holidays --collect-all rapidfuzz --collect-submodules keyring.backends --collect-submodules sqlcipher3 \
  --collect-submodules workstation --collect-submodules casework --collect-submodules phonenumbers --add-data "$PWD/workstation/ui/kit/icons:workstation/ui/kit/icons" \
  --add-data "$PWD/resources/i18n:workstation/resources/i18n" --recursive-copy-metadata triage-workstation \
  --strip "${left_out[@]/#/--exclude-module=}" installer/debian/entry.py
root="$build/root"
mkdir -p "$root/DEBIAN" "$root/opt" "$root/usr/bin" "$root/usr/share/applications"
cp -r "$build/frozen/triage-workstation" "$root/opt/triage-workstation"
# GTK's theme would be taken from the machine that built; the program brings its own look.
find "$root/opt" \( -name 'libqgtk3.so' -o -name 'libgtk-3*' -o -name 'libgdk-3*' \) -delete
# Qt's own translations: English needs none, and Qt has no Welsh.
rm -rf "$root"/opt/triage-workstation/_internal/PySide6/Qt/translations
# Where this machine kept the source is nobody else's business.
find "$root/opt" -name direct_url.json -delete
ln -s /opt/triage-workstation/triage-workstation "$root/usr/bin/triage-workstation"
# Whose work it is and under which terms, where Debian looks for it.
documents="$root/usr/share/doc/triage-workstation"
mkdir -p "$documents"
cp LICENSE "$documents/copyright"
cp -r NOTICE licenses "$documents/"
cp installer/debian/triage-workstation.desktop "$root/usr/share/applications/"
size=$(du -sk "$root/opt" | cut -f1)
sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@SIZE@/$size/" \
  installer/debian/control >"$root/DEBIAN/control"
package="dist/triage-workstation_${version}_${architecture}.deb"
dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >/dev/null
echo "Built $package ($(du -h "$package" | cut -f1))"
