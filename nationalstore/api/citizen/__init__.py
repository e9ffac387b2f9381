"""Endpoints that other sites and apps call on behalf of citizens."""
