"""The rules of the desk, without input or output."""
