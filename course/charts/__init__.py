"""The course's charts, a module for each chapter."""
