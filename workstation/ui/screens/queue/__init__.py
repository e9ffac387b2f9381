"""The queue: reports in order of urgency, and bulk actions."""
