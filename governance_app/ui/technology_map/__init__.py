"""The map of the technology stack: systems as cards, integrations as links, laid out by routes."""
