"""What a force sets for itself, at the desk: forms, differences, versions."""
