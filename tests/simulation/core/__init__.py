"""The core tier of the simulation: whole desks and a whole store in one process, on made-up time, from one seed.

The decisions are the product's own: the machine of the exchange, the journal's and the copy's statements, the ledger,
the handlers and the feed. What stands here instead of the world is the disk (a database in memory), the line between
them, the clocks and the people. What it cannot show stands in ``docs/reliability.md``.
"""
