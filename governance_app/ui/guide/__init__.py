"""The steps of the guide, as the page shows them."""
