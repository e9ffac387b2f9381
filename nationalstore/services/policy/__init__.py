"""The settings of a force, in dated versions, each validated before it is saved."""
