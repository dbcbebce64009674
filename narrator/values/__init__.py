"""The values that travel between the rooms, each defined once, below all of them."""
