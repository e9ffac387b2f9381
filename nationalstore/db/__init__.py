"""The database layer: engine, tables, transactions with feed positions, audit log rows and migrations."""
