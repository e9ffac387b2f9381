"""The lists of codes in use: validity, source, entries."""
