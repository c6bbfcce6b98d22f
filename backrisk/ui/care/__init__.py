"""Elements of the page In pain now: danger signs first, then a module a section."""
