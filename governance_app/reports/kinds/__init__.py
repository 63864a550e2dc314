"""The kinds of report, each in a file of its own: from a framework and an order to a document."""
