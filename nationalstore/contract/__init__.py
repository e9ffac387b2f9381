"""What each address promises to those outside, and the OpenAPI documents made from it."""
