"""Whether a message may leave: the person's rules, the address's rules and stop."""
