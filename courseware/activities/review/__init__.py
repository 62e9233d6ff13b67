"""Five questions that are due, over the whole course."""
