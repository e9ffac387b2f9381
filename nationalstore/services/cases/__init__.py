"""The life of a case: reports, messages, events, statuses, clocks and retention."""
