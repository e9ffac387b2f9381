"""How police forces change: one becomes part of another, or a part of its work passes on."""
