"""The company context: a file on one machine, or the records of several."""
