"""The review of closed cases whose time has come."""
