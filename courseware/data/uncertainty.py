"""What chance alone can do: intervals of shares, tests of differences, agreement beyond chance.

Chance is one thing, who answered is another: no number of this module corrects a selection.
SciPy and statsmodels take half a second and 65 MB to load: only what computes pays for them.
"""

from collections.abc import Sequence

LEVEL = 0.95


def wilson(share: float, size: int) -> tuple[float, float]:
    """Return the ends, in %, of Wilson's 95 % interval around `share` (%) of `size` answers.

    Raises:
        ValueError: `size` is not positive or `share` is not between 0 and 100.
    """
    from statsmodels.stats.proportion import proportion_confint  # noqa: PLC0415 -- heavy

    if size < 1 or not 0 <= share <= 100:
        raise ValueError(f"{share} % of {size}")
    low, high = proportion_confint(round(share * size / 100), size, 1 - LEVEL, method="wilson")
    return 100 * float(low), 100 * float(high)


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
