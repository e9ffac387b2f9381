"""Frozen numbers that paint themselves on screen, on the wall and on paper, and know nothing of reports."""
