"""The diagram of an approval chain: its cards, where they stand, how they are painted and edited."""
