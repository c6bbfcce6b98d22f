"""The page Groups: a table of people in, pictures and a scored table out."""
