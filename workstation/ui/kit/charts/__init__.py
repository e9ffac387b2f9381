"""Frozen numbers that draw themselves on screen, on a wall display and on paper, with no knowledge of reports."""
