"""A chart: a Plotly figure with its words, its source and its table."""
