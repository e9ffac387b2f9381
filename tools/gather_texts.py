"""Gathers every text that the window passes to tr() into a Qt Linguist file, keeping existing translations.

Sources: the arguments of tr() in the window's modules, and their tables of texts; sentences of the domain; error
messages and the store's refusals; titles in the policy, templates and services that a force starts with.
"""

from __future__ import annotations

import ast
import pkgutil
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import casework
from casework import (
    clocks,
    contact_weeks,
    dated_lists,
    disclosures,
    force_names,
    identity_check,
    list_overview,
    mentions,
    online_measures,
    subject_copies,
)
from nationalstore.core.errors import CODES
from tools.catalogue import WORKSTATION, Known, Message, by_key, is_counted, read, write

ROOT = Path(__file__).resolve().parent.parent
# The pattern of a text in a table. Keys, colours and symbols do not match.
WORDS = re.compile(r"[A-Z][^+/_]*[a-z][^+/_]*")
LOWER = (
    "colleagues.DOING", "command_labels.PENDING", "queue_delegate.CLOCKS", "timeline_model.KINDS", "macros.KINDS",
    "case_paper.WHY_NOT", "throughput_tiles.LIKELY", "metrics.AGES", "toolbar.SPANS", "search.OPERATORS",
)  # fmt: skip
"""Tables with texts that begin with a lower-case letter or a digit."""
OPERATOR = re.compile(r"[a-z]+:")
MAKERS = (
    "Action",
    "SidebarItem",
    "BuiltInView",
    "SheetColumn",
    "ExportColumn",
    "FormField",
    "SettingField",
    "PolicySection",
    "Sheet",
)
"""The calls that create a table row whose second value is a text."""
PAGE_MAKERS = ("PageKey",)
"""The calls that create a table row whose first value is a text."""
POLICY_KEYS = ("title", "why", "prompt", "hint")
MENU = ("&Undo", "&Redo", "Cu&t", "&Copy", "&Paste", "Delete", "Select All")
OF_QT = {"QLineEdit": MENU, "QWidgetTextControl": MENU, "QKeySequenceEdit": ("Press shortcut",)}
"""Qt's own texts that the window shows. Qt has no Welsh translation."""
FAULTS = ("sync", "session", "cache", "journal", "exports")


def main() -> int:
    """Update each named file, and print how much of it is translated."""
    texts = gather()
    for target in map(Path, sys.argv[1:]):
        known = by_key(read(target))
        contexts = _english(texts, known) if target.stem.endswith("_en") else _welsh(texts, known)
        write(target, "en_GB" if target.stem.endswith("_en") else "cy_GB", contexts)
        made = [message for messages in contexts.values() for message in messages]
        done = sum(bool(message.translation) for message in made)
        print(f"{target}: {done} of {len(made)} texts are translated")
    return 0


def gather() -> set[str]:
    """Return every text of the window."""
    texts: set[str] = set()
    for path in [*sorted((ROOT / "workstation/ui").rglob("*.py")), ROOT / "workstation/app.py"]:
        texts |= _of_window(ast.parse(path.read_text("utf-8")), path)
    for path in sorted(
        path
        for name in ("domain", "session", "exports")
        for path in (ROOT / "workstation" / name).rglob("*.py")
    ):
        texts |= _of_domain(ast.parse(path.read_text("utf-8")), path)
    return (texts | set(_faults()) | set(_refusals()) | set(_of_force())) - {""}


# -- the window ---------------------------------------------------------------------------------------------


def _of_window(tree: ast.Module, path: Path) -> set[str]:
    texts: set[str] = set()
    for call in _calls(tree, "tr"):
        if isinstance(call.args[0], ast.JoinedStr):
            raise SystemExit(f"{path}:{call.lineno}: tr() cannot translate an f-string.")
        texts |= set(_texts_of(call.args[0]))
    rows = [text for call in _calls(tree, *MAKERS) for part in call.args[1:2] for text in _texts_of(part)]
    rows += [text for call in _calls(tree, *PAGE_MAKERS) for text in _texts_of(call.args[0])]
    imported = any(
        alias.name == "tr" for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names
    )
    return texts | {*rows} | (_tables(tree, path) if imported else set())


def _texts_of(node: ast.expr) -> Iterator[str]:
    """Yield the possible texts of an argument to tr()."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from [*_texts_of(node.body), *_texts_of(node.orelse)]
    elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Tuple):
        for part in node.value.elts:
            yield from _texts_of(part)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
        for part in node.args[1:]:
            yield from _texts_of(part)


def _tables(tree: ast.Module, path: Path) -> set[str]:
    texts: set[str] = set()
    for node in tree.body:
        name = _target(node)
        if name.isupper() and isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            values = [text for text in _values(node.value) if text and text.strip()]
            if f"{path.stem}.{name}" in LOWER:
                texts |= {text for text in values if not OPERATOR.fullmatch(text)}
            else:
                texts |= {text for text in values if WORDS.fullmatch(text)}
    return texts


def _target(node: ast.stmt) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    return target.id if isinstance(target, ast.Name) else ""


def _values(node: ast.expr) -> Iterator[str]:
    """Yield the constant texts of a table, without the keys of a dict."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Tuple | ast.List):
        for part in node.elts:
            yield from _values(part)
    elif isinstance(node, ast.Dict):
        for part in node.values:
            yield from _values(part)
    elif isinstance(node, ast.Call) and _name(node) in MAKERS:
        for part in node.args[1:2]:
            yield from _values(part)


# -- the domain, errors and refusals ------------------------------------------------------------------------


def _of_domain(tree: ast.Module, path: Path) -> set[str]:
    problems = [call.args[1] for call in _calls(tree, "FieldProblem") if len(call.args) > 1]
    spoken = [call.args[0] for call in _calls(tree, "sentence")]
    reasons = [
        call.args[0] for call in ast.walk(tree) if isinstance(call, ast.Call) and _name(call) == "append"
    ]
    defined = [
        text
        for call in _calls(tree, "MetricDefinition")
        for node in call.args[1:3]
        for text in _texts_of(node)
    ]
    sentences = [text for node in (*problems, *spoken, *reasons) for text in _texts_of(node)]
    return {text for text in sentences if " " in text} | {*defined} | _tables(tree, path)


def _faults() -> Iterator[str]:
    """Yield the titles of errors and the sentences with which they are raised."""
    tree = ast.parse((ROOT / "workstation/errors.py").read_text("utf-8"))
    names = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and _target(node) == "title" and isinstance(node.value, ast.Constant):
            yield str(node.value.value)
    folders = [path for name in FAULTS for path in (ROOT / "workstation" / name).rglob("*.py")]
    for path in (*folders, ROOT / "workstation/encrypted_db.py"):
        for call in _calls(ast.parse(path.read_text("utf-8")), *names):
            yield from (text for part in call.args[:1] for text in _texts_of(part))


def _refusals() -> Iterator[str]:
    """Yield the reasons why the store refuses a command or fails to deliver: the sentences and the short forms."""
    rooms = ("services/commands", "services/policy", "services/retention")
    for module in pkgutil.walk_packages(casework.__path__, "casework."):
        yield from getattr(import_module(module.name), "SENTENCES", {}).values()
    yield from [disclosures.NEEDS_SUPERVISOR, mentions.NOT_A_READER, *subject_copies.EXEMPTIONS.values()]
    yield from [clocks.BEFORE, identity_check.NOBODY, identity_check.NOT_PROVED, identity_check.TOO_MANY]
    files = sorted(path for room in rooms for path in (ROOT / "nationalstore" / room).glob("*.py"))
    for path in [
        *files,
        *sorted((ROOT / "casework/settings").glob("*.py")),
        ROOT / "nationalstore/db/writing.py",
        ROOT / "nationalstore/api/desk/released_commands.py",
    ]:
        tree = ast.parse(path.read_text("utf-8"))
        for call in _calls(tree, "Problem", "Fault"):
            yield from (text for part in call.args[1:2] for text in _texts_of(part))
        for call in _calls(tree, "unique"):
            yield from (text for part in call.args[2:3] for text in _texts_of(part))
        named = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        yield from (f"{title}." for code, (_, title) in CODES.items() if code in named)
    tree = ast.parse((ROOT / "nationalstore/services/delivery/failure_messages.py").read_text("utf-8"))
    tables = [node.value for node in tree.body if isinstance(node, ast.Assign)]
    yield from (text for table in tables for text in _values(table))


# -- what a force starts with -------------------------------------------------------------------------------


def _of_force() -> Iterator[str]:
    data = ROOT / "nationalstore/reference_data"
    for name in ("policy.toml", "templates.toml"):
        yield from _titles(tomllib.loads((data / name).read_text("utf-8")))
    yield from given()
    yield from (force_names.NAMES[force] for force in force_names.IN_WELSH)
    yield from (*dated_lists.NAMES.values(), *list_overview.SOURCES.values(), *contact_weeks.NUMBERS.values())
    counted = (*online_measures.SHARES, *online_measures.COUNTS)
    yield from (text for one in counted for text in (one.title, one.words))


def given() -> dict[str, str]:
    """Return the titles of services, sample reports and retention groups, which the data has in both languages."""
    policy = tomllib.loads((ROOT / "nationalstore/reference_data/policy.toml").read_text("utf-8"))
    files = sorted((ROOT / "nationalstore/reference_data/services").glob("*.toml"))
    titles = [tomllib.loads(path.read_text("utf-8"))["title"] for path in files]
    titles += [group["title"] for group in policy["retention"]["groups"]]
    stories = ast.parse((ROOT / "demo/seeding/stories.py").read_text("utf-8"))
    pairs = [call.args[1:3] for call in _calls(stories, "Story")]
    made_up = {text: welsh for one, two in pairs for text in _texts_of(one) for welsh in _texts_of(two)}
    return made_up | {title["en"]: title["cy"] for title in titles}


def _titles(part: object) -> Iterator[str]:
    """Yield the titles and reasons anywhere in a force's own data."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in POLICY_KEYS and isinstance(value, str):
                yield value
            yield from _titles(value)
    elif isinstance(part, list):
        for value in part:
            yield from _titles(value)


# -- reading and writing ------------------------------------------------------------------------------------


def _calls(tree: ast.AST, *names: str) -> list[ast.Call]:
    return [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args and _name(node) in names
    ]


def _name(call: ast.Call) -> str:
    # The name of a generic class comes before its brackets: `Action[Frame](…)`.
    func = call.func.value if isinstance(call.func, ast.Subscript) else call.func
    return func.id if isinstance(func, ast.Name) else getattr(func, "attr", "")


def _welsh(texts: set[str], known: Known) -> dict[str, list[Message]]:
    """Return every text for Welsh, with the plural forms that translators added."""
    titles, made = given(), {}
    for context, own in {WORKSTATION: texts, **OF_QT}.items():
        made[context] = [_kept(known, context, text, titles.get(text, "")) for text in own]
        made[context] += [
            message
            for (place, text, form), message in known.items()
            if form and place == context and text in own and message.translation
        ]
    return made


def _english(texts: set[str], known: Known) -> dict[str, list[Message]]:
    """Return the English singular of each text with a count.

    The plain text is included as well, because a compiled catalogue only considers the form when there are two
    messages.
    """
    counted = [text for text in texts if is_counted(text)]
    plain = [Message(WORKSTATION, text, "", text, "") for text in counted]
    return {WORKSTATION: plain + [_kept(known, WORKSTATION, text, "", "one") for text in counted]}


def _kept(known: Known, context: str, text: str, title: str, form: str = "") -> Message:
    # The title in the service definition is used until the catalogue has its own translation.
    empty = Message(context, text, form, "", "")
    message = known.get((context, text, form), empty)
    return message if message.translation else replace(message, translation=title)


if __name__ == "__main__":
    sys.exit(main())
