"""Proofs of numbers: an author's arithmetic over `data/`, computed again without running any code.

    figure("members_active_counts/linkedin/monde/actifs")
    / figure("members_active_counts/linkedin/monde/inscrits") * 100

Only what is listed here exists. Every number is a float, so that a power too large is refused at
once: Python's whole numbers would compute it for minutes.
"""

import ast
import math
import operator
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from courseware.data.figure import SCHEME, Figure, read_figure
from courseware.data.table import DataError
from courseware.data.uncertainty import fisher
from courseware.project.said import SaidError

_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: math.pow,
}
_SIGNS: dict[type[ast.unaryop], Callable[[float], float]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
}
_FUNCTIONS: dict[str, Callable[..., float]] = {
    "round": lambda value, decimals=0.0: round(value, int(decimals)),
    "abs": abs,
    "min": lambda *values: min(values),
    "max": lambda *values: max(values),
    "sum": lambda *values: math.fsum(values),
}
_ALLOWED = (
    'une preuve ne connaît que figure("TABLE/CLÉ"), fisher("TABLE/CLÉ", "TABLE/CLÉ"), '
    "les nombres, + - * / **, les parenthèses, "
    f"{', '.join(_FUNCTIONS)}"
)
# The first that fits names the mistake.
_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (ZeroDivisionError, "division par zéro"),
    (OverflowError, "nombre trop grand"),
    (Exception, "une puissance ou une fonction reçoit ce qui ne lui convient pas"),
)


class ProofError(SaidError):
    """A proof that cannot be computed, with what is wrong and what is allowed."""


def compute(expression: str, root: Path) -> float:
    """Return the number that `expression` gives over the `data/` of `root`.

    Raises:
        ProofError: something else than arithmetic, an unknown figure, or no number comes of it.
    """
    try:
        # In parentheses, so that an author may break the line where it reads best.
        value = _value(ast.parse(f"({expression}\n)", mode="eval").body, root)
        if not math.isfinite(value):
            raise OverflowError
    except ProofError:
        raise
    except (SyntaxError, RecursionError, MemoryError):  # the last two: nested without end
        raise ProofError(f"expression illisible ; {_ALLOWED}") from None
    except (ArithmeticError, TypeError, ValueError) as error:
        reason = next(words for kind, words in _REASONS if isinstance(error, kind))
        raise ProofError(f"aucun nombre n'en sort : {reason}") from None
    return value


def confirms(computed: float, answer: float) -> bool:
    """Tell whether `answer` is `computed` as rounded to the decimals `answer` is written with.

    24.4803 confirms 24.5 and 24, not 24.6: half a unit of the last decimal is allowed.
    """
    exponent = Decimal(str(answer)).normalize().as_tuple().exponent
    decimals = max(-int(exponent), 0)
    # And the dust of binary fractions.
    return abs(computed - answer) <= 0.5 * 10.0**-decimals + 1e-9


def _value(node: ast.expr, root: Path) -> float:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return float(number)
        case ast.UnaryOp() if type(node.op) in _SIGNS:
            return _SIGNS[type(node.op)](_value(node.operand, root))
        case ast.BinOp() if type(node.op) in _OPERATORS:
            return _OPERATORS[type(node.op)](_value(node.left, root), _value(node.right, root))
        case ast.Call(func=ast.Name("figure"), args=[ast.Constant(str() as key)], keywords=[]):
            return _figure(key, root).value
        case ast.Call(func=ast.Name(name), args=args, keywords=[]) if name in _FUNCTIONS:
            if len(args) == 1 and isinstance(args[0], ast.List | ast.Tuple):
                args = args[0].elts
            return _FUNCTIONS[name](*(_value(arg, root) for arg in args))
        case ast.Call(
            func=ast.Name("fisher"),
            args=[ast.Constant(str() as first), ast.Constant(str() as second)],
            keywords=[],
        ):
            return fisher(_share(first, root), _share(second, root))
    raise ProofError(f"« {ast.unparse(node)} » n'est pas permis : {_ALLOWED}")


def _figure(key: str, root: Path) -> Figure:
    try:
        return read_figure(f"{SCHEME}{key}", root)
    except DataError as error:
        raise ProofError(str(error)) from None


def _share(key: str, root: Path) -> tuple[float, int]:
    """Return a share of `data/` (%) and its size, for a test of two of them."""
    share = _figure(key, root)
    if share.size is None:
        raise ProofError(
            f"data/{share.csv}, ligne {share.line} : « {key} » n'a pas d'effectif, aucun test "
            "n'est possible ; écrivez l'effectif s'il est publié"
        )
    return share.value, share.size
