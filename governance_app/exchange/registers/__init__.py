"""Lists of items from CSV and spreadsheets: read, matched with the fields of their kind, compared."""
