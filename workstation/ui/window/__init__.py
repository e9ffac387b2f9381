"""The main window: navigation, pages, sidebar, palette, status bar, and what joins the screens."""
