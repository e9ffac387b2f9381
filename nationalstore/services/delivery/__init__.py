"""Delivery of notices to people: the outbox, the transports and their receipts."""
