"""What every request shares: who asks, cookies and origins, the answers' form. The handlers lie in ``api`` and ``portal``."""
