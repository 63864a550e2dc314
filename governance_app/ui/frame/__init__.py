"""The window around the pages: navigation, inspector, palette, status line, start page."""
