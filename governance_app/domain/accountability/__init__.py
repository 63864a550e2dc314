"""Who answers for what on a day, with which load, and up to whom."""
