"""The version of both programs: the one place that says it. `python -m tools.release` writes it anew."""

VERSION = "0.1.0"
