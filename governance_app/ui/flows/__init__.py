"""What leads into a document and out of it: import and export."""
