"""The services of the store, one folder for each capability. No HTTP here: the layers above call these functions."""
