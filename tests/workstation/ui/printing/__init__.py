"""Tests of what leaves the desk as files."""
