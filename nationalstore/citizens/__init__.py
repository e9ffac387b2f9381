"""Citizens: who they are, what belongs to them, and what they decide about it."""
