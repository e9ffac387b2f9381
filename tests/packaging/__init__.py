"""What is built from the project, and what is in it."""
