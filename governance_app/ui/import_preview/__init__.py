"""The preview of an import: the sheet with what was understood drawn on it, and what it would do."""
