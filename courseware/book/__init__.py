"""The static book, and the Sphinx extension that a course names alone: `[courseware.book]`."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the build looks for changes without Sphinx, which takes seconds to load
    from sphinx.application import Sphinx

# Left out of Jupyter Book's own list: sphinx_book_theme (ours is `theme/`), sphinx_thebe (throws on
# every page), sphinx_copybutton, sphinx_togglebutton, sphinx_design, sphinx_comments (scripts on
# every page for things we do not use; folding needs no script), intersphinx (needs the network).
EXTENSIONS = (
    "myst_nb",  # Markdown and notebooks
    "jupyter_book",  # declares the settings that jupyter-book itself reads
    "sphinx_external_toc",  # _toc.yml
    "sphinxcontrib.bibtex",  # the bibliography, from book/references.bib…
    "courseware.book.bibliography",  # … in French
    "courseware.book.extension",  # quizzes, charts, figures in the text
    "courseware.book.pace",  # how long a page takes
    "courseware.book.folds",  # what unfolds: boxes, sections, « Alors / 2026 »
    "courseware.book.later",  # what is made when all pages are read
    "courseware.book.tables",  # rows by their names, cards on a phone
    "courseware.book.drawings",  # a drawing beside its page, with its words
    "courseware.book.directives",  # « Ma progression », « Révision », « Télécharger »
    "courseware.book.editions",  # the place of the course to carry away
    "courseware.book.lessons",  # the teacher's room: lessons, instructions, official domains
    "courseware.book.comments",  # what a teacher reads aloud
    "courseware.book.welcome",  # the welcome page: the parts of the book, where to begin
    "courseware.book.changes",  # what changed since readers answered, and its feed
    "courseware.book.whereabouts",  # where a reader is, on every page
    "courseware.book.offline",  # what a browser may keep of it
    "courseware.book.live",  # where links lead, for JupyterLab
    "courseware.book.theme",  # the frame of every page, in the course's face
    "courseware.book.search",  # the page that finds a sentence
    "courseware.book.defaults",  # the settings of all these
)


def setup(app: "Sphinx") -> dict[str, Any]:
    """Load every extension that makes a course a book."""
    for name in EXTENSIONS:
        app.setup_extension(name)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
