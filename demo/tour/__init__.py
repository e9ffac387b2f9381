"""The main job from end to end without a display."""
