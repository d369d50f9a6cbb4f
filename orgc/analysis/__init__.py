"""Pure algorithms over the model: no file, clock, environment or chance."""
