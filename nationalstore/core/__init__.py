"""Settings, errors, identity, lifecycle and dates. Nothing here uses a database, a web framework or a service."""
