"""What a force sets for itself, in versions: templates, policy, services, teams and officers."""
