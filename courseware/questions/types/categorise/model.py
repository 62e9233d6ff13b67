"""Things to put into categories."""

from typing import Any

from pydantic import Field

from courseware.questions.fields import Blocks, Id, Line, Model
from courseware.questions.forms.pairs import PairsQuestion
from courseware.text.markdown import seen_line


class Category(Model):
    """Where items may go."""

    id: Id
    text: Line


class Item(Model):
    """A thing to put into a category, with why it belongs there (`feedback`)."""

    text: Line
    category: Id
    feedback: Blocks


class Categorise(PairsQuestion):
    """2 to 10 items to put into 2 to 5 categories, with a menu for each item.

    `ordered` where the order of the categories means something: dates, a scale.
    """

    categories: list[Category] = Field(min_length=2, max_length=5)
    items: list[Item] = Field(min_length=2, max_length=10)

    @property
    def options(self) -> list[tuple[str, str]]:
        return [(category.id, category.text) for category in self.categories]

    @property
    def placed(self) -> list[tuple[str, str, str]]:
        names = dict(self.options)
        return [(item.text, names[item.category], item.feedback) for item in self.items]

    def refuse_unclear(self) -> None:
        known = [category.id for category in self.categories]
        if len(set(known)) < len(known):
            raise ValueError(f"catégorie en double dans {', '.join(known)}")
        for item in self.items:
            if item.category not in known:
                raise ValueError(
                    f"catégorie « {item.category} » inconnue ; déclarées : {', '.join(known)}"
                )
        super().refuse_unclear()

    def asked(self) -> list[Any]:
        # Answers name categories by their ids.
        return [
            {id_: seen_line(text) for id_, text in self.options},
            sorted((seen_line(item.text), item.category) for item in self.items),
        ]
