"""Every command once, for both programs: its body with all bounds, and what it may create and change.

``check`` says why a command cannot be taken, ``decode`` returns its typed body. What a command needs of the case it
is about is not said here; what it needs of the officer is ``casework.permissions``.
"""

from casework.commands.bounds import MOST_BYTES, Body, is_id
from casework.commands.checking import BODIES, SENTENCES, CommandUnfit, Unfit, check, decode, encoded_size

__all__ = [
    "BODIES", "MOST_BYTES", "SENTENCES", "Body", "CommandUnfit", "Unfit", "check", "decode", "encoded_size", "is_id",
]  # fmt: skip
