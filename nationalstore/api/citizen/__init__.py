"""The addresses that other sites and apps call for the people who write in."""
