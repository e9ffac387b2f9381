"""The local copy of a force's cases: encrypted, disposable, fetched again from the store when it is damaged."""
