"""Documents in words: cases, answers, evidence, audit entries, settings, metrics. No widgets belong here."""
