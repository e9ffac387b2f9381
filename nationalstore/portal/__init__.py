"""The citizens' portal as web pages."""
