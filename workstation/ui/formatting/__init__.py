"""Formats documents as text: cases, answers, evidence, audit entries, settings and metrics. No widgets belong here."""
