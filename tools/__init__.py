"""The project's tools, each run as a module or by make."""
