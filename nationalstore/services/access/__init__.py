"""Officers' tokens, their issuers, and look-ups across forces."""
