"""User-facing texts keep to plain British English: expressions that an editor removed do not return.

The texts are the window's catalogue, the portal's text, emails and text messages, the questions of the services, the store's
problems and every sentence it raises, the initial settings of a force, and the output of the command lines.
"""

from __future__ import annotations

import argparse
import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from nationalstore.__main__ import _parser as store_parser
from nationalstore.core.errors import CODES
from tools import catalogue
from workstation.__main__ import _parser as desk_parser

ROOT = Path(__file__).resolve().parents[2]
INSTEAD = {
    r"\b(?:somebody|anybody|everybody)\b": "someone, anyone, everyone",
    r"\be-mails?\b": "email",
    r"\btelephone\b": "phone",
    r"\bmeanwhile\b": "since, in the meantime",
    r"\babout to break\b": "due soon",
    r"\b(?:counts|count) (?:at once|from its date)\b": "takes effect",
    r"\bany more\b|\bno more\b$": "no longer",
    r"\bis no (?:time|date|certificate|key)\b": "is not a",
    r"\b(?:that )?there is not\b|\bthat there (?:is|are)\.": "that exists, that does not exist",
    r"\bstands? (?:still|once)\b|\bas it was$": "is paused, use once, reset to default",
    r"\bon its way\b(?=\.$)": "in transit",
    r"\bthe record (?:itself|of the force|did|does|has|is)\b|\bentries of the record\b|\bheads? of the record\b": "audit log",
    r"\blive line\b|\bwhen the line is back\b": "live connection, when connected",
    r"\bmade-up\b": "fictional",
    r"\bwhom\b": "who",
    r"\bof which\b|^whoever\b": "a subject and a verb: “a case that has”, “the person who”",
    r"\b(?:take|taken|took) (?:it )?(?:back|away)\b": "withdraw, remove, undo",
    r"\bput (?:away|back)\b": "dismiss, discard changes, restore",
    r"\bgo(?:es)? on\b|\bgoing on\b": "continue, keep",
    r"\blet (?:go|the hold go|a clock run)\b": "release, resume",
    r"^give (?:this|both ends|two days|a text|the (?:reason|team|view|days))\b": "enter",
    r"\bwaits? for (?:a second|approval)\b": "is waiting for, needs",
    r"\bthe citizen\b|\bcitizens?\b(?= (?:waiting|wrote|reads?|answered))": "reporter",
    r"\b(?:looked|looks) at\b": "viewed",
    r"\bproved\b": "verified",
    r"\bfirst answers?\b": "first reply",
    r"\b(?:nobody|no one) has (?:these|said yet)\b": "no … match, no feedback yet",
    r"\bat its beginning\b|\bbroken and running\b": "at the start, overdue and running",
    r"^who does it\b|^what do they do\b|^who asks\b": "who is hurting you, what has been happening, who is asking",
    r"^tell it\b|\bin what form\b|\bby what right\b": "tell us, how would you like it, what gives you the right",
    r"\bwhat (?:may|can) happen next\b": "what might happen next",
    r"\bput \? for\b|\bdial \d": "use ?, call",
    r"\breferences? of the (?:police|collision)\b|\bnumber of the (?:certificate|incident)\b": "police reference, certificate number",
    r"\b(?:do|can|best to) (?:we )?reach\b": "contact",
    r"^about how (?:much|many)\b": "roughly how",
    r"\bdanger now: ?999\b": "if you are in danger now, call 999",
    r"^(?:on|from) which date\b|^at what time\b": "what date, what time",
    r"\bdeceived\b|\bwithout leave\b|\bdue before\b": "the victim, without permission, you pay",
    r"\bhas the [a-z]+ been told\b": "have you told the bank",
    r"\bwhich data\b|\bwhat are the name and address\b": "what information, what is the name and address",
    r"\bchoose all that fit\b|\bnone of the other kinds\b": "select all that apply, none of the others",
    r"\bnothing that could tell\b|\bwhat only you can know\b": "anything that could identify you",
    r"\{n\} [a-z]+\(s\)|^1 (?!to )[a-z]+s\b": "a plural of the catalogue",
}
"""Expressions that an editor removed from the product's texts, and their plain replacements."""
KEPT = frozenset({
    "A time that was promised",
    "Due soon, in short",
    "{title}, in short",
    "Stopped {when}.",
})  # fmt: skip
"""Texts in which one of these expressions is correct."""
RAISED = (
    "Problem",
    "Fault",
    "Misconfigured",
    "BadInput",
    "Wrong",
    "NotWritten",
    "StoreUnreachable",
    "ProtocolMismatch",
)


def test_no_text_of_the_window_says_it_the_old_way() -> None:
    """No English text of the window's catalogue uses an old expression."""
    assert (
        old_ways(message.source for message in catalogue.read(ROOT / "resources/i18n/workstation_cy.ts"))
        == []
    )


def test_no_text_of_the_portal_or_of_a_message_says_it_the_old_way() -> None:
    """No English text of the portal, messages or initial settings uses an old expression."""
    portal = [
        english
        for path in sorted((ROOT / "nationalstore/portal/words").glob("*.toml"))
        for english, _ in tomllib.loads(path.read_text("utf-8")).values()
    ]
    wordings = tomllib.loads((ROOT / "casework/wordings.toml").read_text("utf-8"))
    policy = tomllib.loads((ROOT / "nationalstore/reference_data/policy.toml").read_text("utf-8"))
    assert len(portal) > 300
    assert old_ways([*portal, *english_of(wordings), *shown(policy)]) == []


def test_no_question_of_a_service_says_it_the_old_way() -> None:
    """No English text of the newest services, their shared questions, signposts, help and errors uses an old expression.

    Old versions keep the words that people were asked in, so they are not read.
    """
    folder = ROOT / "nationalstore/reference_data"
    newest = [path for path in sorted(folder.glob("services/*.toml")) if path.stem.isidentifier()]
    texts = list(texts_of(tomllib.loads(path.read_text("utf-8")) for path in newest))
    for name in ("blocks", "signposts", "help_words"):
        texts += texts_of([tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))])
    wrong = tomllib.loads((folder / "wrong.toml").read_text("utf-8"))["wrong"]
    assert len(newest) > 40 and len(texts) > 900
    assert old_ways([*texts, *(english for english, _ in wrong.values())]) == []


def test_no_problem_says_it_the_old_way() -> None:
    """No problem title and no raised sentence uses an old expression."""
    sentences = [title for _, title in CODES.values()]
    for name in ("casework", "nationalstore", "workstation"):
        for path in sorted((ROOT / name).rglob("*.py")):
            sentences += raised(ast.parse(path.read_text("utf-8")))
    assert len(sentences) > 400
    assert old_ways(sentences) == []


@pytest.mark.parametrize("parser", [store_parser(""), desk_parser("")], ids=["nationalstore", "workstation"])
def test_no_command_line_says_it_the_old_way(parser: argparse.ArgumentParser) -> None:
    """No help text of a command or an option uses an old expression."""
    texts = list(helps(parser))
    assert len(texts) > 20
    assert old_ways(texts) == []


def test_the_words_are_found() -> None:
    """The patterns match their expressions in any case and no plain sentence."""
    old = ["Somebody else holds this report.", "E-mail address", "Give the reason.", "Nothing is about to break.",
           "The record itself", "This is not here any more.", "Take back", "Put back", "Go on changing"]  # fmt: skip
    assert [text for text in old if not old_ways([text])] == []
    assert old_ways(["Someone else has claimed this report.", "Email address", "Enter the reason."]) == []


def old_ways(texts: Iterable[str]) -> list[str]:
    """Return the texts with an old expression, each with its replacement."""
    return [
        f"{text!r}: say {instead}"
        for text in texts
        for pattern, instead in INSTEAD.items()
        if text not in KEPT and re.search(pattern, text, re.IGNORECASE)
    ]


def english_of(part: object) -> Iterator[str]:
    """Yield the English texts of a table by language."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "en" and isinstance(value, dict):
                yield from (str(text) for text in value.values())
            elif key == "en":
                yield str(value)
            else:
                yield from english_of(value)


def texts_of(part: object) -> Iterator[str]:
    """Yield the English texts of a definition: every pair of an English and a Welsh text."""
    if isinstance(part, dict):
        if isinstance(part.get("en"), str):
            yield part["en"]
            return
        part = part.values()
    if isinstance(part, Iterable) and not isinstance(part, str):
        for value in part:
            yield from texts_of(value)


def shown(part: object) -> Iterator[str]:
    """Yield the titles, hints and prompts of a force's settings."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in ("title", "why", "prompt", "hint") and isinstance(value, str):
                yield value
            yield from shown(value)
    elif isinstance(part, list):
        for value in part:
            yield from shown(value)


def raised(tree: ast.AST) -> Iterator[str]:
    """Yield the sentences that a module raises or answers with, without inserted values."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in RAISED:
            for part in call.args[:2]:
                text = constant(part)
                if " " in text:
                    yield text


def constant(node: ast.expr) -> str:
    """Return the fixed text of a string or an f-string."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def helps(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield the help texts of a parser and of every command below it."""
    yield from filter(None, (parser.description, parser.epilog))
    for group in parser._action_groups:
        yield from filter(None, (group.description,))
    for action in parser._actions:
        if action.help and action.help != argparse.SUPPRESS:
            yield action.help
        if isinstance(action, argparse._SubParsersAction):
            yield from (choice.help for choice in action._choices_actions if choice.help)
            for below in {id(one): one for one in action.choices.values()}.values():
                yield from helps(below)
