"""HTTP handlers of the endpoints for programs. Each names its permission and calls a service."""
