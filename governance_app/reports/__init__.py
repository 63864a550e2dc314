"""What is printed: content built from the domain, set by typst."""
