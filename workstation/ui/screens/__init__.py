"""One folder a screen: model, delegate, presenter, view. No screen imports another; the window joins them."""
