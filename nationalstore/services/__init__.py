"""What the store does, one folder for each capability. No HTTP here: the layers above call these functions."""
