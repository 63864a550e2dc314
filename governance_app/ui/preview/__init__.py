"""Pages of a report on the screen: drawn by pypdfium2 off the window's thread."""
