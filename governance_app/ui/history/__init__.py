"""The history page's parts: the list of change sets, its filters, and what each of them did."""
