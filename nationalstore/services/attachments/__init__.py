"""Files from citizens and officers: uploads, content checks and the virus scanner."""
