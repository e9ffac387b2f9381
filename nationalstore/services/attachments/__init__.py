"""Files that people and officers send: uploads, what is in them, the virus scanner."""
