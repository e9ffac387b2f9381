"""Made-up cases, citizens and officers for demonstrations and tests."""
