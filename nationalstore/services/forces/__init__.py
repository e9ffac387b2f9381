"""Transfer of cases between forces, and merging of forces."""
