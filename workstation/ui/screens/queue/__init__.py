"""The queue: reports in order of urgency, and what is done to several."""
