"""The journal: durable, encrypted, written before anything is sent."""
