"""The open report: its answers, timeline, evidence, people and links, and its action forms."""
