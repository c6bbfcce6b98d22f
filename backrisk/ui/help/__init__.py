"""Elements of the page What would help: a module a section."""
