"""Who gives what the engine needs of the outside world: one folder a port, joined by `engine.bootstrap` alone."""
