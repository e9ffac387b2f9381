"""A month beside its baseline, and the numbers of the other channels."""
