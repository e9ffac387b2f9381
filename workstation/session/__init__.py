"""A profile with its threads and its connection: everything that a window needs, without Qt."""
