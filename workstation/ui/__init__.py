"""The desktop user interface: one package per screen, each with a presenter and a view."""
