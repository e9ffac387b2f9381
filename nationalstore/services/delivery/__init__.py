"""Notices to people: the outbox, the transports and their receipts."""
