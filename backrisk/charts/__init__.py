"""Charts: each a Vega-Lite specification built once by Altair, and a function from values to its frame.

Every chart has a text that says what it shows; a frame is also the chart's table.
"""
