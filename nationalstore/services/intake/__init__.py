"""Incoming reports, messages and feedback."""
