"""Writing a reply or a note."""
