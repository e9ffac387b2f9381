"""The settings of a force, in dated versions, each checked before it is saved."""
