"""The index checked on real people: a survey's items become answers, and its outcome ranks the index.

For checking, never for fitting: nothing here feeds a number back into the registry.
"""
