"""What would be if somebody or something were not there: beside what is today."""
