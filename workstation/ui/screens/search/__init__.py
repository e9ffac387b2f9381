"""Search over everything on this desk."""
