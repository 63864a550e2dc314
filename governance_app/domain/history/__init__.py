"""What the journal says, for people: change sets filtered, told in words, and taken back singly."""
