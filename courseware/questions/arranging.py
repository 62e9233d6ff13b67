"""Questions answered by arranging: into categories, into pairs, into an order."""

import hashlib
from typing import Any, Literal

from pydantic import Field, model_validator

from courseware.markdown import seen_line
from courseware.questions.fields import BaseQuestion, Blocks, Id, Line, Model, refuse_alike


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
    """2 to 10 items to put into 2 to 5 categories, with a menu for each item."""

    type: Literal["categorise"]
    categories: list[Category] = Field(min_length=2, max_length=5)
    items: list[Item] = Field(min_length=2, max_length=10)

    @property
    def options(self) -> list[tuple[str, str]]:
        """Value and text of each menu entry."""
        return [(category.id, category.text) for category in self.categories]

    @model_validator(mode="after")
    def _known_categories(self) -> "Categorise":
        refuse_alike(category.text for category in self.categories)
        refuse_alike(item.text for item in self.items)
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
            [(seen_line(item.text), item.category) for item in self.items],
        ]

    def marking(self) -> dict[str, Any]:
        return {"correct": [item.category for item in self.items]}


class Pair(Model):
    """Two texts that go together, and why (`feedback`)."""

    left: Line
    right: Line
    feedback: Blocks


class Match(BaseQuestion):
    """2 to 8 pairs to put together again, with a menu for each left side; `decoys` fit none."""

    type: Literal["match"]
    pairs: list[Pair] = Field(min_length=2, max_length=8)
    decoys: list[Line] = Field(default=[], max_length=3)

    @property
    def options(self) -> list[tuple[str, str]]:
        """Value and text of each menu entry, in alphabetical order, which gives nothing away.

        Answers are these values: the order is that of what is seen, however it is spelled.
        """
        texts = sorted([*(pair.right for pair in self.pairs), *self.decoys], key=seen_line)
        return [(str(value), text) for value, text in enumerate(texts)]

    @model_validator(mode="after")
    def _one_place_each(self) -> "Match":
        refuse_alike(pair.left for pair in self.pairs)
        refuse_alike(text for _, text in self.options)
        return self

    def asked(self) -> list[Any]:
        return [
            [(seen_line(pair.left), seen_line(pair.right)) for pair in self.pairs],
            sorted(map(seen_line, self.decoys)),
        ]

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

    @property
    def shuffled(self) -> list[tuple[int, str]]:
        """The items with their right position, in an order that only the texts decide."""
        mixed = sorted(
            enumerate(self.items),
            key=lambda item: hashlib.sha256(seen_line(item[1]).encode()).digest(),
        )
        return mixed[1:] + mixed[:1] if mixed == list(enumerate(self.items)) else mixed

    def asked(self) -> list[str]:
        return [seen_line(item) for item in self.items]

    def marking(self) -> dict[str, Any]:
        return {"initial": [position for position, _ in self.shuffled]}
