"""People from HR: a list compared with the people who are there, by e-mail and then by name."""
