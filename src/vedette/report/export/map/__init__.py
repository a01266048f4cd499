"""Maps: places with how well they are known."""
