"""The services that people can use, their questions, and the reference data of forces and places."""
