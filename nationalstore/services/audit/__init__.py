"""The audit log: entries, signed tree heads, the integrity scan and the events that desks send."""
