"""Settings as an administrator writes them: read unchecked, merged with what there is, and checked before they are saved.

The desk asks before it sends a setting, the store before it saves one. What needs the store's tables, such as whether
open cases still use a status, is asked in the store alone.
"""
