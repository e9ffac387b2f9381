"""Safe contact: the one gate through which every message to a reporter passes, and what it knows of addresses."""
