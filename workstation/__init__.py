"""Workstation."""
