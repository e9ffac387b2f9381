"""Where the keys of a profile are kept."""
