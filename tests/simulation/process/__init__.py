"""The process tier: real desks, real store processes and a real database on lines that fail.

Every program runs in a network namespace of its own. `network` connects them, `faults` draws from a seed what goes
wrong, and `checking` looks at what every desk and citizen asked for and was told.
"""
