"""Hard facts of a draft held against their sources: found, read, judged by kind. `grounding` is the way in. Pure."""
