"""Things to put into categories."""
