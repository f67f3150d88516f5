"""Recommends what a sales rep should do for a deal: today, this week, next week."""
