"""Citations in a text: `[words](scheme:target)`, each checked by who registered its scheme.

The engine registers `figure:`; a course registers its own in its parts (`course.toml`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name

from courseware.project.course import load_parts

# What a link may begin with beside the registered schemes.
WEB = ("https", "http", "mailto")
# Scheme → where its check is.
_CHECKS: dict[str, str] = {}


@dataclass(frozen=True)
class Citation:
    """What a citation leads to: its `address`, a `title` to point at, a class for its look.

    An `internal` address is a page of the book, from the book's top. A text that does not know
    where it stands, as a question, shows the words alone; one that is read outside the book adds
    what it leads to, `named` in words.
    """

    address: str
    title: str
    css: str
    internal: bool = False
    named: str = ""


def register_scheme(name: str, check: str) -> None:
    """Have links to `name:…` checked by the function at `check`, « package.module:function ».

    It is called with the target (« name:… »), the words of the link and the root of the course,
    and returns a `Citation`, or raises a ValueError that says in French what to write instead.

    Raises:
        ValueError: the scheme is taken.
    """
    if name in WEB or _CHECKS.setdefault(name, check) != check:
        raise ValueError(f"schéma « {name}: » déjà pris : donnez-en un autre à {check}")


def schemes(root: Path) -> tuple[str, ...]:
    """Return the schemes that the texts of the course at `root` may cite."""
    load_parts(root)
    return tuple(_CHECKS)


def cite(target: str, words: str, root: Path) -> Citation:
    """Return what a link to `target` cites, after comparing it with its words.

    Raises:
        ValueError: an unknown scheme, or what its check says.
    """
    known = schemes(root)
    name = target.partition(":")[0]
    if name not in known:
        *first, last = ("https://", "mailto:", *(f"{one}:" for one in known))
        raise ValueError(f"lien « {target} » : un lien commence par {', '.join(first)} ou {last}")
    check: Callable[[str, str, Path], Citation] = resolve_name(_CHECKS[name])
    return check(target, words, root)
