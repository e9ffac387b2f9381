"""The exchange with a force's records management system: what is sent to it, and what it reports."""
