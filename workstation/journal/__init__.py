"""What officers did, on disk before anything else, until the store has confirmed it."""
