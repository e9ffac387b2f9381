"""The limits of what a journal may accept: commands that the store can read. Problems are worded for the desk.

The limits themselves are in ``casework.commands``, which the store uses as well.
"""

from __future__ import annotations

from casework.commands import Unfit
from casework.commands import check as check_bounds

from ..translatable import sentence
from .intent import FieldProblem, Intent

WORDS = {
    "report_needed": "Choose a report first.",
    "unknown_command": "This version does not know this action.",
    "too_long": "This is too long. Use at most {limit} characters.",
    "too_many": "There are too many entries. Use at most {limit}.",
    "not_text": "Some characters in this cannot be stored. Delete them and type them again.",
    "not_a_number": "Enter a number.",
    "out_of_range": "This number is too small or too large.",
    "too_large": "This is too much for one action. Split it into parts.",
}
OTHERWISE = "This cannot be sent as it is: {field}."


def unfit(intent: Intent) -> list[FieldProblem]:
    """Return every reason why the store could never accept this action, whatever the state of the report."""
    faults = check_bounds(intent.kind, intent.report, intent.body, intent.expects)
    return [FieldProblem(fault.field, _words(fault)) for fault in faults]


def _words(fault: Unfit) -> str:
    return sentence(WORDS.get(fault.reason, OTHERWISE), limit=f"{fault.limit:,}", field=fault.field)
