"""The course's simulations, a folder each; what they share: `courseware.activities.simulation`."""
