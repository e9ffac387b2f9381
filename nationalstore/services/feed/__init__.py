"""What desks read: pages of changes, digests and the live stream."""
