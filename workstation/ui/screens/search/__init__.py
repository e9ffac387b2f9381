"""Search over all data on this desk."""
