"""Closing a report with its outcome."""
