"""Citizens' accounts, their sessions, codes and data."""
