"""The handlers of programs' addresses. Each names its permission and calls a service."""
