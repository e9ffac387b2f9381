"""The services for citizens, their questions, and the reference data of forces and places."""
