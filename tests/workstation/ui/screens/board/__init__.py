"""Tests of the board on screen."""
