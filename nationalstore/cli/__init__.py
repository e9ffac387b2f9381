"""The commands of the command line and how the store is served."""
