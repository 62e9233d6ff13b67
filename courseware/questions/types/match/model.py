"""Pairs to put together again."""

from typing import Any

from pydantic import Field

from courseware.questions.fields import Blocks, Line, Model
from courseware.questions.forms.pairs import PairsQuestion
from courseware.text.markdown import seen_line


class Pair(Model):
    """Two texts that go together, and why (`feedback`)."""

    left: Line
    right: Line
    feedback: Blocks


class Match(PairsQuestion):
    """2 to 8 pairs to put together again, with a menu for each left side; `decoys` fit none.

    `ordered` where the order of the right sides means something: dates, a scale.
    """

    pairs: list[Pair] = Field(min_length=2, max_length=8)
    decoys: list[Line] = Field(default=[], max_length=3)

    @property
    def options(self) -> list[tuple[str, str]]:
        """The right sides in the author's order, then the decoys.

        A value is its rank in alphabetical order, as answers kept before November 2026 have it.
        """
        texts = [*(pair.right for pair in self.pairs), *self.decoys]
        ranks = {text: str(rank) for rank, text in enumerate(sorted(texts, key=seen_line))}
        return [(ranks[text], text) for text in texts]

    @property
    def placed(self) -> list[tuple[str, str, str]]:
        return [(pair.left, pair.right, pair.feedback) for pair in self.pairs]

    def asked(self) -> list[Any]:
        return [
            sorted((seen_line(pair.left), seen_line(pair.right)) for pair in self.pairs),
            sorted(map(seen_line, self.decoys)),
        ]
