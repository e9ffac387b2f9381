"""What officers do: one module for each command, and the ledger that runs each once."""
