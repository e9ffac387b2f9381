"""One folder per screen: model, delegate, presenter and view.

Screens do not import each other; the window joins them.
"""
