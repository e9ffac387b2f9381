"""What a force sets for itself: policy, templates, services, teams, officers."""
