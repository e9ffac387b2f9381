"""The record that stands up in court: who did what to whose data, in a tree that nobody can rewrite."""
