"""What all HTTP requests share: identity, cookies, origins, response format. Handlers are in ``api`` and ``portal``."""
