"""What runs in the background: deliveries and the work that comes round."""
