"""The desktop user interface: one package per screen, each with a presenter and a view."""

from workstation.ui.kit.overrides import guard_overrides

guard_overrides()
