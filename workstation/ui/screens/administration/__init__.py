"""Settings that a force manages itself: policy, templates, services, teams and officers."""
