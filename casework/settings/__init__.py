"""Settings as an administrator writes them: read unchecked, merged with the current ones, and validated before saving.

The desk validates a setting before sending it, and the store before saving it. Checks that need the store's tables,
such as whether open cases still use a status, run in the store alone.
"""
