"""Retention of cases, and their erasure."""
