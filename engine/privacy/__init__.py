"""People's wishes for their data: whom to leave alone, who is forgotten, and what a person leaves in texts."""
