"""A case's life: reports, messages, events, statuses, clocks and how long it is kept."""
