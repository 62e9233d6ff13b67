"""A piece of a page that a notebook shows as HTML and a terminal as one sentence."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """What a notebook shows as `html`; `said` is its sentence, the same at every run."""

    said: str
    html: str

    def __repr__(self) -> str:
        return self.said

    def _repr_html_(self) -> str:
        return self.html
