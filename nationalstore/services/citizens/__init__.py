"""Accounts of the people who write in, their sessions, their codes and their data."""
