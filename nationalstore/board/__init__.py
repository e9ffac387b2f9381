"""How the work stood: the numbers of a force by day, counted from its documents."""
