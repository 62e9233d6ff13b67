"""The course live for a class, on one machine or many: `docs/live-for-a-class.md`."""
