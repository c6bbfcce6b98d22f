"""Colours that hold on the light and the dark ground (3:1 or more) and for colour-blind eyes."""

RAISES = "#c75d14"
LOWERS = "#16857c"
FILLED = "#2a7fb3"
OUTLINE = "#858a90"
INK = {"light": "#1a1918", "dark": "#f0ede8"}
"""Colour of words in a chart, by the ground they stand on."""
GRADES = {"A": "#2a7fb3", "B": "#16857c", "C": "#c75d14", "O": "#858a90"}
"""Colour by strength of evidence; charts give each a shape of its own as well."""
