"""Every command, defined once for both programs: its body with all limits, and what it may create and change.

``check`` returns why a command cannot be accepted, and ``decode`` returns its typed body. What a command requires of
its case is decided elsewhere. What it requires of the officer is in ``casework.permissions``.
"""

from casework.commands.checking import BODIES, SENTENCES, CommandUnfit, Unfit, check, decode, encoded_size
from casework.documents.bounds import MOST_BYTES, Body, is_id

__all__ = [
    "BODIES", "MOST_BYTES", "SENTENCES", "Body", "CommandUnfit", "Unfit", "check", "decode", "encoded_size", "is_id",
]  # fmt: skip
