"""Deals in the order of their need: 50,000 at once, by arrays; the queue of a day; what a person looks for."""
