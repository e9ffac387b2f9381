"""The narrow Open311 interface."""
