"""The subcommands of the command line, and the server process."""
