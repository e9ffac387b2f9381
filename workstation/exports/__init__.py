"""Files that leave the desk: rows, text and whole files. This package uses no Qt, no SQL and no network."""
