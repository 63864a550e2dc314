"""What the inspector shows, as plain values; no widgets."""
