"""Officers' tokens, their issuers, and cross-force look-ups."""
