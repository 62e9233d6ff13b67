"""What simulations share: settings to move, cases of the course one click away, what is seen, said.

A course's simulation is an `Activity` in a folder of its own: here are its settings and its cases,
read and computed in Python; `controls.html` has the macros of its template, `controls.js` brings
them to life, `random.js` draws at random, `drawing.js` draws a picture.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from numbers import Real
from typing import Any, ClassVar

from courseware.activities.activity import Activity, Place
from courseware.project.said import SaidError
from courseware.text.french import NBSP, format_number
from courseware.text.templates import filled

# The draw of a simulation that draws at random: a number of its state that no slider moves.
SEED = "seed"


@dataclass(frozen=True)
class Setting:
    """A slider: its values go from `least` to `most`, and a key moves it by `step`.

    With `stops`, it has no other values than those, a key each: 1, 2, 5, 10… A box to tick goes
    from 0 to 1.
    """

    name: str
    label: str
    least: float
    most: float
    step: float
    unit: str = ""
    stops: tuple[float, ...] = ()

    @property
    def decimals(self) -> int:
        """How many decimals its number shows: those of its step."""
        return len(f"{self.step:g}".partition(".")[2])

    def shown(self, value: float) -> str:
        """Return a value as it is shown beside the slider: « 4,5 % »."""
        unit = f"{NBSP}{self.unit}" if self.unit else ""
        return f"{format_number(value, self.decimals)}{unit}"


@dataclass(frozen=True)
class Case:
    """A case of the course: what its button says, its settings, its row of the table of cases."""

    name: str
    values: dict[str, float]
    row: list[str] = field(default_factory=list)


class Simulation(Activity):
    """A simulation. It starts as its first case; `state` holds its settings, by name.

    The `content` that `read` returns is `self.of(cases, …)`.
    """

    # The class's, or each one's own where an author writes them: then `read` sets them.
    settings: tuple[Setting, ...]
    # Its path from the top package; it is filled with the `content`, and `simulation`, this object.
    template: ClassVar[str]
    # Whether it draws at random: its state then has a `seed`.
    draws: ClassVar[bool] = False

    def of(self, cases: list[Case], **more: Any) -> dict[str, Any]:
        """Return, as plain JSON, the settings, the cases and what else the template needs."""
        seed = {SEED: 1} if self.draws else {}
        return {
            "settings": [asdict(one) for one in self.settings],
            "cases": [asdict(case) for case in cases],
            "start": cases[0].values | seed,
            **more,
        }

    def html(self, place: Place | None = None) -> str:  # noqa: ARG002 - it leads nowhere
        return filled(self.template, self.root, simulation=self, **self.content)

    @property
    def state(self) -> dict[str, float]:
        """The settings as the reader left them, by name."""
        settings: dict[str, float] = self.content["start"] | self.widget.state
        return settings

    @state.setter
    def state(self, state: dict[str, float]) -> None:
        """Move some settings; the others stay.

        Raises:
            ValueError: no setting has this name, it does not go as far, or this is no number.
        """
        limits = {one.name: (one.least, one.most) for one in self.settings}
        stops = {one.name: one.stops for one in self.settings if one.stops}
        if self.draws:
            limits[SEED] = (1, 2**32 - 1)
        for name, value in state.items():
            if name not in limits:
                raise SaidError(f"pas de réglage « {name} » ; réglages : {', '.join(limits)}")
            if not isinstance(value, Real) or (name == SEED and value != int(value)):
                kind = "un nombre entier" if name == SEED else "un nombre"
                raise SaidError(f"« {name} » est {kind}, pas {value!r}")
            least, most = limits[name]
            if not least <= value <= most:
                raise SaidError(f"« {name} » va de {least:g} à {most:g}, pas {value:g}")
            if value not in stops.get(name, (value,)):
                known = ", ".join(f"{one:.12g}" for one in stops[name])
                raise SaidError(f"« {name} » n'a pas la valeur {value:g} ; valeurs : {known}")
        self.widget.state = self.state | state

    def observe(self, heard: Callable[[dict[str, Any]], None]) -> None:
        """Call `heard` at each change of the state, as `traitlets` does: `change["new"]`."""
        self.widget.observe(heard, "state")

    @property
    def numbers(self) -> dict[str, str]:
        """What stands beside each slider at the start."""
        return {one.name: one.shown(self.content["start"][one.name]) for one in self.settings}
