"""How the line to the store stands, as the window reads it."""

from workstation.sync.protocol.status import State, SyncStatus, state_of

__all__ = ["State", "SyncStatus", "state_of"]
