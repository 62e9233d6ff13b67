"""Questions as data: what an author writes, how it is read, what a reader gets."""
