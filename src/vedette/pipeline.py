"""The order of the stages: the one module that knows it."""
