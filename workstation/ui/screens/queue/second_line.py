"""What the second line of a queue row shows in a width: safety flags are the last to go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from workstation.cache.rows import QueueRow
from workstation.domain.ids import read_time
from workstation.domain.read_markers import MentionState
from workstation.ui.formatting.labels import term
from workstation.ui.formatting.reminders import remind_words
from workstation.ui.formatting.scheduled import leaves_words
from workstation.ui.kit.i18n import tr

SIGN, GAP, ICON = 18, 8, 22
"""Widths of an icon with its word's gap, of the gap between parts, and of an icon alone."""
FLAGS = {
    "restricted": ("lock", "Restricted"),
    "repeat_reporter": ("repeat", "Repeat"),
    "safe_contact": ("shield-warning", "Safe contact"),
    "anonymous": ("ghost", "Anonymous"),
    "welsh": ("translate", "Cymraeg"),
    "evidence": ("paperclip", "Evidence"),
    "vulnerable": ("user-circle-minus", "Vulnerable"),
    "control_room_told": ("phone-call", "Control room informed"),
    "evidence_fades": ("hourglass", "Time-critical evidence"),
    "domestic_abuse": ("house", ""),
    "child": ("baby", ""),
    "intimidated": ("warning", ""),
    "persistently_targeted": ("target", ""),
    "update_requested": ("bell", "Update requested"),
}
LEAVES, NAMED, REMINDER, UNCLAIMED, COVERED = "leaves", "named", "reminder", "unclaimed", "covered"
"""Stand among the flags: a reply that leaves later, a note that names the officer, the officer's reminder, that nobody of the
team has taken the case in time, and that the officer sees to it for a colleague who is away."""
SIGNS = {LEAVES: "clock", NAMED: "at", REMINDER: "alarm", UNCLAIMED: "hand", COVERED: "user-switch"}
SAFETY = (
    "safe_contact", "restricted", "domestic_abuse", "child", "vulnerable", "intimidated", "persistently_targeted",
    "control_room_told", "evidence_fades",
)  # fmt: skip
"""Flags that an officer must know of before they act, most important first."""
Measure = Callable[[str], int]


@dataclass(frozen=True)
class SecondLine:
    """The texts before the flags, each flag with its word or "" for its icon alone, and how many are left out."""

    about: tuple[str, ...]
    flags: tuple[tuple[str, str], ...]
    more: str = ""

    def width(self, measure: Measure) -> int:
        """Return the width of the whole line."""
        width = sum(measure(words) + GAP for words in self.about)
        width += sum(SIGN + measure(words) + GAP if words else ICON for _, words in self.flags)
        return width + (measure(self.more) if self.more else 0)


def flag_words(flag: str) -> str:
    """Return a flag in words."""
    known = FLAGS.get(flag, ("flag", ""))[1]
    return tr(known) if known else term(flag)


def sign_of(flag: str) -> str:
    """Return the name of a flag's icon."""
    return SIGNS.get(flag) or FLAGS.get(flag, ("flag", ""))[0]


def other_signs(row: QueueRow, now: datetime) -> list[tuple[str, str]]:
    """Return what a row shows beside its flags, each as a sign of SIGNS with its words."""
    leaves = read_time(row.leaves_at)
    signs = [(NAMED, tr("Mentions you"))] if row.named == MentionState.UNREAD else []
    signs += [(COVERED, tr("For {name}", name=row.covered))] if row.covered else []
    signs += [(UNCLAIMED, tr("Not taken by its team"))] if row.is_unclaimed(now) else []
    remind = read_time(row.remind_at)
    signs += [(REMINDER, remind_words(remind, now))] if remind is not None else []
    return signs + ([(LEAVES, leaves_words(leaves, now))] if leaves is not None else [])


def second_line(
    about: Sequence[str],
    flags: Sequence[str],
    room: int,
    measure: Measure,
    others: Sequence[tuple[str, str]] = (),
) -> SecondLine:
    """Return the fullest line that fits into `room` pixels; `others` are signs of SIGNS with their words.

    The place goes first, then the words of other flags, then the reference; then the safety flags lose their words, and
    the other flags become a number.
    """
    candidate = SecondLine((), ())
    signs = [(flag, flag_words(flag)) for flag in _safety_first(flags)]
    for candidate in _shorter(about, [*signs, *others]):
        if candidate.width(measure) - GAP <= room:
            return candidate
    return candidate


def _safety_first(flags: Sequence[str]) -> list[str]:
    return [flag for flag in SAFETY if flag in flags] + [flag for flag in flags if flag not in SAFETY]


def _shorter(about: Sequence[str], signs: Sequence[tuple[str, str]]) -> Iterator[SecondLine]:
    """Yield the lines from the fullest to the shortest."""
    words, icons = tuple(signs), tuple((flag, "") for flag, _ in signs)
    safe = tuple(sign for sign in signs if sign[0] in SAFETY)
    some = tuple(sign if sign in safe else (sign[0], "") for sign in signs)
    more = f"+{len(signs) - len(safe)}" if len(signs) > len(safe) else ""
    for left in range(len(about), 0, -1):
        yield SecondLine(tuple(about[:left]), words)
    yield SecondLine(tuple(about[:1]), some)
    yield SecondLine((), words)
    yield SecondLine((), some)
    yield SecondLine(tuple(about[:1]), icons)
    yield SecondLine((), safe, more)
    yield SecondLine((), icons)
    yield SecondLine((), tuple((flag, "") for flag, _ in safe), more)
