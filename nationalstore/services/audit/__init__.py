"""The audit log: entries, signed tree heads, the scan of its integrity and what desks send."""
