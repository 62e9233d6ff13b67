"""What chance alone can do: intervals of shares, tests of differences, agreement beyond chance.

Chance is one thing, who answered is another: no number of this module corrects a selection.
SciPy and statsmodels take half a second and 65 MB to load: only what tests or compares coders pays
for them. An interval does not: every text that cites one asks for it.
"""

from collections.abc import Sequence
from math import sqrt

# Between this and its negative lie 95 % of a normal distribution: scipy.stats.norm.isf(0.025).
_Z = 1.9599639845400545


def wilson(share: float, size: int) -> tuple[float, float]:
    """Return the ends, in %, of Wilson's 95 % interval around `share` (%) of `size` answers.

    Raises:
        ValueError: `size` is not positive or `share` is not between 0 and 100.
    """
    if size < 1 or not 0 <= share <= 100:
        raise ValueError(f"{share} % of {size}")
    part = round(share * size / 100) / size
    whole = 1 + _Z**2 / size
    middle = (part + _Z**2 / (2 * size)) / whole
    reach = _Z * sqrt(part * (1 - part) / size + _Z**2 / (4 * size**2)) / whole
    return 100 * max(0.0, middle - reach), 100 * min(1.0, middle + reach)


def fisher(first: tuple[float, int], second: tuple[float, int]) -> float:
    """Return the p-value of Fisher's exact test between two shares, each (%, size)."""
    from scipy.stats import fisher_exact  # noqa: PLC0415 -- heavy

    rows = [(yes := round(share * size / 100), size - yes) for share, size in (first, second)]
    return float(fisher_exact(rows).pvalue)


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of two coders, 1 at full agreement, 0 by chance; a pair a phrase.

    None where there is no phrase, or one code for all: chance would agree as well.
    """
    from statsmodels.stats.inter_rater import cohens_kappa  # noqa: PLC0415 -- heavy

    codes = sorted({code for pair in pairs for code in pair})
    if len(codes) < 2:
        return None
    counts = [[pairs.count((a, b)) for b in codes] for a in codes]
    return float(cohens_kappa(counts, return_results=False))
