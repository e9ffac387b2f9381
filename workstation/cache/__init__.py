"""The local copy of a force's cases. It is encrypted and disposable: a damaged copy is fetched again from the store."""
