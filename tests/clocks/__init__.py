"""Clocks recomputed by a program of its own, beside those of the product."""
