"""Cards and the lines between them: laid out, shown, walked, rearranged, searched and exported."""
