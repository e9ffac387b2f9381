"""The addresses that desks call."""
