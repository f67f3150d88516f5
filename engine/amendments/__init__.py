"""What people know better than a deal's source: corrections, what happened, whom to leave alone."""
