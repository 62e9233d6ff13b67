"""A Chromium or Chrome for the tests: that of the editions; `tests.installed` brings it."""

from courseware.editions.chromium import ARGUMENTS, NAMES, SHELL, find

__all__ = ["ARGUMENTS", "NAMES", "SHELL", "find"]
