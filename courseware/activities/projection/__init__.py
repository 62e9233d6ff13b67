"""An instruction to project: its section fills the screen, in letters that a room can read."""
