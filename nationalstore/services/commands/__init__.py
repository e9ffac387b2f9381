"""Commands from officers: one module for each group of commands, and the ledger that runs each command once."""
