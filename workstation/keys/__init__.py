"""Storage of a profile's keys."""
