"""What those who run the store ask it: is it alive, is it ready, how much is there. Nothing for the public."""
