"""Decides whether a message may be sent: the person's rules, the address's rules, and stopped contact."""
