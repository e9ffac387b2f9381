"""Background work: deliveries and periodic jobs."""
