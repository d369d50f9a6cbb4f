"""Where boxes and lines of a diagram stand: pure geometry over sizes, which knows neither SVG nor organizations."""
