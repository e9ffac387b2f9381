"""The tools of the project, each run as a module or by make."""
