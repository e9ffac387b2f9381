"""Made-up people and reports, those who keep writing, and a weekend's load of them."""
