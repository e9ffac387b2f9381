"""What leaves the desk as files: rows, text, whole files. Without Qt, without SQL, without a connection."""
