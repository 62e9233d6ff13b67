"""The course's charts, a module for each chapter, or for a theme of one."""
