"""Days and hours: working days by country, zones, when a person can be reached. Pure."""
