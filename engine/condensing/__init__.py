"""A long deal made to fit into a request, by one stated rule. Pure."""
