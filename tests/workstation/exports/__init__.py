"""Tests of what the desk exports as files."""
