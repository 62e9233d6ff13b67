"""Sphinx extension: what is this course's own: articles' claims, rules of law, invented posts."""

from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from course.handouts import handout
from course.posts import posts
from course.rules.duties import duties_of_readers, scopes
from course.rules.rules import CERTAINTY, READERS, read_rules
from courseware.book.directives import BookDirective
from courseware.book.outputs import raw_html
from courseware.data.cells import check_cells
from courseware.data.table import read_table
from courseware.text.templates import filled


class Claims(BookDirective):
    """`{claims}`: what the articles said, article by article, and what is known of it today."""

    def run(self) -> list[nodes.Node]:
        _, root, home = self.book()
        table = read_table("claims", root)
        check_cells(table, ["said", "today"], root)
        articles = [
            (source, table.frame[table.frame["source"] == source.name].to_dict("records"))
            for source in table.sources
        ]
        return raw_html(filled("course/claims/claims.html", root, articles=articles, home=home))


class Profession(BookDirective):
    """`{profession}`: the choice « Ma profession »; of class « sticky », it stays in reach."""

    option_spec: ClassVar = {"class": directives.class_option}

    def run(self) -> list[nodes.Node]:
        _, root, _ = self.book()
        choice = filled("course/profession/choice.html", root)
        return [nodes.container("", *raw_html(choice), classes=self.options.get("class", []))]


class Rules(BookDirective):
    """`{rules} COM`: every rule whose id begins with `R-COM-`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        _, root, _ = self.book()
        theme = f"R-{self.arguments[0]}-"
        rules = [rule for rule in read_rules(root) if rule.id.startswith(theme)]
        if not rules:
            raise self.error(f"data/rules.csv : aucune règle « {theme}… »")
        return raw_html(filled("course/rules/rules.html", root, rules=rules, scopes=scopes(root)))


class Duties(BookDirective):
    """`{duties}`: what each profession's own code says, duty by duty, to unfold."""

    def run(self) -> list[nodes.Node]:
        _, root, _ = self.book()
        duties = duties_of_readers(root)
        return raw_html(filled("course/rules/duties.html", root, readers=READERS, duties=duties))


class Decisions(BookDirective):
    """`{decisions}`: what courts, Orders and authorities decided, with the rules concerned."""

    def run(self) -> list[nodes.Node]:
        _, root, _ = self.book()
        table = read_table("decisions", root)
        return raw_html(
            filled(
                "course/rules/decisions.html",
                root,
                rows=table.frame.to_dict("records"),
                sources=table.package_sources,
                certainty=CERTAINTY,
            )
        )


class Handout(BookDirective):
    """`{handout} cases cas-pratiques/v05 …`: sheets of one page, made from the course's data."""

    required_arguments = 1
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        chapters, root, _ = self.book()
        what, *names = " ".join(self.arguments).split()
        page = Path(self.env.doc2path(self.env.docname))
        try:
            return raw_html(handout(what, names, chapters, page, root))
        except ValueError as error:
            raise self.error(str(error)) from None


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives and the posts."""
    posts.setup(app)
    app.add_directive("claims", Claims)
    app.add_directive("profession", Profession)
    app.add_directive("rules", Rules)
    app.add_directive("duties", Duties)
    app.add_directive("decisions", Decisions)
    app.add_directive("handout", Handout)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
