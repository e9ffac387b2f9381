"""The core tier of the simulation: whole desks and a whole store in one process, in simulated time, from one seed.

The decisions are the product's own: the sync state machine, the journal's and the cache's statements, the ledger, the
handlers and the feed. Simulated are the disk (a database in memory), the connections between them, the clocks and the
people. ``docs/reliability.md`` lists what this tier cannot show.
"""
