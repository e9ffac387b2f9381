"""The workstation: an officer's desk with an encrypted copy of the cases and a durable journal of commands to send."""
