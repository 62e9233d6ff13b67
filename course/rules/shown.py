"""Rules of law as a page shows them: those it cites, with reference, source and date of checking.

from course.rules.shown import cited_rules

cited_rules("regles/secret")
"""

import re

from course.rules.duties import scopes
from course.rules.rules import SCHEME, check_rule
from courseware.data.table import DataError
from courseware.project.course import project_root
from courseware.project.pages import page_file, page_text
from courseware.text.shown import Shown
from courseware.text.templates import filled

_CITATION = re.compile(rf"\[([^\]]*)\]\(({SCHEME}[^)\s]*)\)")


def cited_rules(page: str) -> Shown:
    """Return the rules that `page`, written as in `_toc.yml`, cites as `[R-SEC-06](rule:R-SEC-06)`.

    Raises:
        FileNotFoundError: there is no such page, or the working directory is outside the course.
        DataError: the page cites no rule, or one that `data/rules.csv` lacks.
    """
    root = project_root()
    found = _CITATION.findall(page_text(page_file(root, page)))
    if not found:
        raise DataError(f"page « {page} » : aucune règle citée ; écrivez [R-SEC-06](rule:R-SEC-06)")
    # A dict, to keep each once and in order.
    rules = tuple({target: check_rule(target, words, root) for words, target in found}.values())
    html = filled("course/rules/cited_rules.html", root, rules=rules, scopes=scopes(root))
    return Shown(f"Règles citées par {page} : {', '.join(rule.id for rule in rules)}", html)
