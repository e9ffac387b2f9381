"""A whole shift at one window, by keyboard alone, checked against the store: ``workstation tour --shift``."""
