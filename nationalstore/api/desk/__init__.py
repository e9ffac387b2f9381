"""Endpoints that desks call."""
