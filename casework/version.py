"""The version of both programs, kept only here. `python -m tools.release` updates it."""

VERSION = "0.1.0"
