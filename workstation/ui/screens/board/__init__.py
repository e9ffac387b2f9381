"""The board: numbers of the force, what is due soon, and the wall."""
