"""Cases that move between forces, and forces that merge."""
