"""The parts of the page that shows who answers for what."""
