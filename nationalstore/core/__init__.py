"""Settings, errors, who asks, pauses and dates. Nothing here knows a database, a web framework or a service."""
