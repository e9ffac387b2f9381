"""The metrics of the supervisors' board."""
