"""Recommendations asked for together at half the price, and collected within a day."""
