"""Fictional people and reports, simulated citizens, and a weekend's load of reports."""
