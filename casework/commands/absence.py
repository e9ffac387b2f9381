"""The command by which an officer is away from a time until another, and someone covers for them."""

from __future__ import annotations

import msgspec

from casework.documents.bounds import Body, Id, Time


class SetAbsence(Body, frozen=True, kw_only=True):
    """Say from when until when an officer is away and who covers, instead of what stood before.

    Without ``officer`` it is the sender. Without ``from`` it begins now, or began when it did for someone who is away
    already. Without ``cover`` the officer's team covers. Without ``until`` the officer is back.
    """

    KIND = "set_absence"
    ON_A_REPORT = False
    ON_A_VERSION = False
    CREATES = ("absence",)
    CHANGES = ("absence",)
    officer: Id | None = None
    from_: Time | None = msgspec.field(name="from", default=None)
    until: Time | None = None
    cover: Id | None = None


BODIES = (SetAbsence,)
