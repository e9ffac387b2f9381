"""Gathers the texts that the window's modules give to tr() into a Qt Linguist file.

Texts in tables reach tr() through a variable, so every constant string of a module that uses tr() and reads
like words is gathered. Translations that exist are kept.
"""

from __future__ import annotations

import ast
import re
import sys
import xml.etree.ElementTree as Xml
from pathlib import Path

WORDS = re.compile(r"[A-Z][A-Za-z ,'’–-]+")


TABLES = ("ActionSpec", "Place", "View")  # Calls whose texts reach tr() later.


def texts_of(path: Path) -> set[str]:
    """Return the texts of one module."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        for part in _candidates(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and WORDS.fullmatch(part.value):
                found.add(part.value)
        if isinstance(node, ast.Call) and _name(node) == "tr" and isinstance(node.args[0], ast.Constant):
            found.add(str(node.args[0].value))
    return found


def _candidates(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Tuple):
        return node.elts
    if isinstance(node, ast.Dict):
        return node.values
    return node.args if isinstance(node, ast.Call) and _name(node) in TABLES else []


def _name(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def main() -> int:
    """Bring the file up to date; say how much of it is translated."""
    target, sources = Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]
    texts = set().union(
        *(
            texts_of(path)
            for path in [
                *sources,
                Path("workstation/domain/views.py"),
                Path("workstation/domain/lifecycle.py"),
            ]
        )
    )
    known: dict[str, str] = {}
    if target.exists():
        for message in Xml.parse(target).getroot().iter("message"):
            known[message.findtext("source") or ""] = message.findtext("translation") or ""
    root = Xml.Element("TS", version="2.1", language="cy_GB", sourcelanguage="en_GB")
    context = Xml.SubElement(root, "context")
    Xml.SubElement(context, "name").text = "workstation"
    for text in sorted(texts):
        message = Xml.SubElement(context, "message")
        Xml.SubElement(message, "source").text = text
        translation = Xml.SubElement(message, "translation")
        if known.get(text):
            translation.text = known[text]
        else:
            translation.set("type", "unfinished")
    Xml.indent(root, " ")
    target.write_text(
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n' + Xml.tostring(root, "unicode") + "\n",
        "utf-8",
    )
    done = sum(bool(known.get(text)) for text in texts)
    print(f"{target}: {done} of {len(texts)} texts are translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
