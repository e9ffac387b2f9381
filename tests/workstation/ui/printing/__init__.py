"""Tests of the documents that the desk prints."""
