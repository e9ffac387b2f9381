"""Writes the keyboard shortcut tables of the user guide from the window's actions."""

from __future__ import annotations

from pathlib import Path

from workstation.ui.window.action_table import guide_tables

GUIDE = Path(__file__).resolve().parent.parent / "docs/user-guide.md"
BEGIN, END = "<!-- keys: made by make docs -->\n", "<!-- end of keys -->\n"


def main() -> None:
    """Write the tables between the two marks."""
    before, _, rest = GUIDE.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    GUIDE.write_text(f"{before}{BEGIN}\n{guide_tables()}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
