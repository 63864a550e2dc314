"""In and out: spreadsheets, CSV and the interchange file."""
