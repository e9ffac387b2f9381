"""Tests of the packages built from the project."""
