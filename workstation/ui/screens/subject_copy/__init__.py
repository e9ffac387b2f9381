"""The copy of someone's data, decided on item by item."""
