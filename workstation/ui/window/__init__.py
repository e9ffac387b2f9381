"""The main window: navigation, pages, sidebar, palette and status bar, and the code that connects the screens."""
