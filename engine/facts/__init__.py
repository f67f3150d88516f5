"""What a deal's records say, free of the time at which they are read, and what that sets off. Pure."""
