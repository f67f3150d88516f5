"""The hot cache of one machine, on disk."""
