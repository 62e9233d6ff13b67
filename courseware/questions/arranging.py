"""Questions answered by arranging: into categories, into pairs, into an order."""

from typing import Any, Literal

from pydantic import Field, model_validator

from courseware.questions.fields import (
    BaseQuestion,
    Blocks,
    Id,
    Line,
    Model,
    Options,
    ranked,
    refuse_alike,
    refuse_unordered,
)
from courseware.text.markdown import seen_line, words_seen


class Category(Model):
    """Where items may go."""

    id: Id
    text: Line


class Item(Model):
    """A thing to put into a category, with why it belongs there (`feedback`)."""

    text: Line
    category: Id
    feedback: Blocks


class Categorise(BaseQuestion):
    """2 to 10 items to put into 2 to 5 categories, with a menu for each item.

    `ordered` where the order of the categories means something: dates, a scale.
    """

    type: Literal["categorise"]
    categories: list[Category] = Field(min_length=2, max_length=5)
    items: list[Item] = Field(min_length=2, max_length=10)
    ordered: bool | None = None

    @property
    def options(self) -> list[tuple[str, str]]:
        """Value and text of each menu entry."""
        return [(category.id, category.text) for category in self.categories]

    @property
    def placed(self) -> list[tuple[str, str, str]]:
        """Each item, where it belongs, and why."""
        names = dict(self.options)
        return [(item.text, names[item.category], item.feedback) for item in self.items]

    @model_validator(mode="after")
    def _known_categories(self) -> "Categorise":
        refuse_alike(category.text for category in self.categories)
        refuse_alike(item.text for item in self.items)
        refuse_unordered(self.lists()["option"].words.values(), self.ordered)
        known = [category.id for category in self.categories]
        if len(set(known)) < len(known):
            raise ValueError(f"catégorie en double dans {', '.join(known)}")
        for item in self.items:
            if item.category not in known:
                raise ValueError(
                    f"catégorie « {item.category} » inconnue ; déclarées : {', '.join(known)}"
                )
        return self

    def asked(self) -> list[Any]:
        # Answers name categories by their ids.
        return [
            {id_: seen_line(text) for id_, text in self.options},
            sorted((seen_line(item.text), item.category) for item in self.items),
        ]

    def lists(self) -> dict[str, Options]:
        return {
            "item": Options(ranked(words_seen(item.text) for item in self.items)),
            "option": Options(
                {id_: words_seen(text) for id_, text in self.options}, ordered=bool(self.ordered)
            ),
        }

    def marking(self) -> dict[str, Any]:
        return {"correct": [item.category for item in self.items]}


class Pair(Model):
    """Two texts that go together, and why (`feedback`)."""

    left: Line
    right: Line
    feedback: Blocks


class Match(BaseQuestion):
    """2 to 8 pairs to put together again, with a menu for each left side; `decoys` fit none.

    `ordered` where the order of the right sides means something: dates, a scale.
    """

    type: Literal["match"]
    pairs: list[Pair] = Field(min_length=2, max_length=8)
    decoys: list[Line] = Field(default=[], max_length=3)
    ordered: bool | None = None

    @property
    def options(self) -> list[tuple[str, str]]:
        """Value and text of each menu entry: the right sides in the author's order, the decoys.

        A value is its rank in alphabetical order, as answers kept before November 2026 have it.
        """
        texts = [*(pair.right for pair in self.pairs), *self.decoys]
        ranks = {text: str(rank) for rank, text in enumerate(sorted(texts, key=seen_line))}
        return [(ranks[text], text) for text in texts]

    @property
    def placed(self) -> list[tuple[str, str, str]]:
        """Each left side, what goes with it, and why."""
        return [(pair.left, pair.right, pair.feedback) for pair in self.pairs]

    @model_validator(mode="after")
    def _one_place_each(self) -> "Match":
        refuse_alike(pair.left for pair in self.pairs)
        refuse_alike(text for _, text in self.options)
        refuse_unordered(self.lists()["option"].words.values(), self.ordered)
        return self

    def asked(self) -> list[Any]:
        return [
            sorted((seen_line(pair.left), seen_line(pair.right)) for pair in self.pairs),
            sorted(map(seen_line, self.decoys)),
        ]

    def lists(self) -> dict[str, Options]:
        return {
            "item": Options(ranked(words_seen(pair.left) for pair in self.pairs)),
            "option": Options(
                {value: words_seen(text) for value, text in self.options},
                ordered=bool(self.ordered),
            ),
        }

    def marking(self) -> dict[str, Any]:
        values = {text: value for value, text in self.options}
        return {"correct": [values[pair.right] for pair in self.pairs]}


class Order(BaseQuestion):
    """3 to 8 items to put in order; `items` are written in the right one."""

    type: Literal["order"]
    items: list[Line] = Field(min_length=3, max_length=8)

    @model_validator(mode="after")
    def _items_differ(self) -> "Order":
        refuse_alike(self.items)
        return self

    def asked(self) -> list[str]:
        return [seen_line(item) for item in self.items]

    def lists(self) -> dict[str, Options]:
        return {"item": Options(ranked(map(words_seen, self.items)), solved=True)}

    def marking(self) -> dict[str, Any]:
        return {}
