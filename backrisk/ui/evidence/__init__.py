"""The Evidence page, a module a section."""
