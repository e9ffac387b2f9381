"""Refuses to build a wheel that would lack what other tools make: the window's languages, the portal's styles."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
LANGUAGES = HERE / "resources" / "i18n"
STYLES = HERE / "nationalstore" / "portal" / "static" / "govuk.css"


class BuildPython(build_py):
    """Looks first whether everything is there that goes into a wheel."""

    def run(self) -> None:
        """Build. Ends with a sentence when something is missing or older than what it is made from."""
        if not self.editable_mode:
            sources = list(LANGUAGES.glob("*.ts"))
            if not sources:
                raise SystemExit("The window's languages are missing: resources/i18n holds none.")
            for source in sources:
                made = source.with_suffix(".qm")
                if not made.is_file() or made.stat().st_mtime < source.stat().st_mtime:
                    raise SystemExit(
                        f"{made.name} is missing or out of date. Run tools/translations.sh first."
                    )
            if not STYLES.is_file():
                raise SystemExit("The portal has no styles yet. Run tools/portal_assets.sh first.")
        super().run()
        if not self.editable_mode:
            # In an installed package the languages lie beside the module that loads them.
            target = Path(self.build_lib) / "workstation" / "resources" / "i18n"
            target.mkdir(parents=True, exist_ok=True)
            for compiled in LANGUAGES.glob("*.qm"):
                self.copy_file(str(compiled), str(target / compiled.name))


setup(cmdclass={"build_py": BuildPython})
