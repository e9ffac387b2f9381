"""Random keys and clicks on a real window: what an officer may press by mistake loses nothing and ends nothing."""
