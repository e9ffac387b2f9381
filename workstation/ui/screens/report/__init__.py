"""The open report: its answers, timeline, evidence, people, links, and the forms of its actions."""
