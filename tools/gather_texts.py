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

WORDS = re.compile(r"[A-Z\n ·{][^_]*[a-z]")


def texts_of(path: Path) -> set[str]:
    """Return the texts of one module."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body
        and isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)
    }  # fmt: skip
    found = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "tr"
            and node.args
        ):
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.add(first.value)
        elif isinstance(node, ast.Tuple | ast.Dict | ast.Call):
            parts = (
                node.values
                if isinstance(node, ast.Dict)
                else node.args
                if isinstance(node, ast.Call)
                else node.elts
            )
            if isinstance(node, ast.Call) and not (
                isinstance(node.func, ast.Name) and node.func.id in ("ActionSpec", "Place", "View")
            ):
                continue
            for part in parts:
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and part not in docstrings:
                    if WORDS.fullmatch(part.value + "") or re.fullmatch(r"[A-Z][A-Za-z ,'’–-]+", part.value):
                        found.add(part.value)
    return found


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
