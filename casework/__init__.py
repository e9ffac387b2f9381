"""Policing rules shared by both programs: permissions, typed commands and pure rules.

This package holds what the store and the desk must agree on. It does no I/O, uses no SQL, HTTP or Qt, and imports
nothing from either program.
"""
