"""Elements of the page For clinicians: a module a section."""
