"""The board: the force's metrics, clocks due soon, and the wall display."""
