"""The reference national store: the desks' feed and commands, the citizens' intake and portal, the audit log."""
