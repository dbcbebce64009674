"""Commentary asked for and collected: a form for each owner, and their words back again."""
