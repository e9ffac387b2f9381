"""Tests of the exchange with records systems."""
