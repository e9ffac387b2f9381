"""The officer's actions, written to disk before anything else and kept until the store has confirmed them."""
