"""What a person changes of what was understood of a file, before it is imported. Pure."""
