"""What this course changes of the engine's look, and what makes its letters."""
