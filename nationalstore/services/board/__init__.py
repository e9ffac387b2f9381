"""The numbers of the supervisors' board."""
