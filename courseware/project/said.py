"""What is wrong, said to who wrote it: one sentence in French, with its place and remedy."""


class SaidError(ValueError):
    """A fault of what an author, a teacher or a reader gave. A notebook's cell shows its sentence.

    Whoever reads it changes a file or a cell, not this code: the way through the code would only
    hide the sentence.
    """

    def _render_traceback_(self) -> list[str]:
        """Return the lines that IPython shows in place of a traceback."""
        return str(self).splitlines()


class AbsentError(SaidError, FileNotFoundError):
    """A file, page or course that is not there."""
