"""The engine, the tables, transactions with their feed positions, the audit log's rows and the migrations."""
