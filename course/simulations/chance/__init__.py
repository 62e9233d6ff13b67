"""« Hasard ou différence ? »: two groups, their labels shuffled, and where the true gap falls."""

from typing import Any

from courseware.activities.simulation import Case, Setting, Simulation
from courseware.data.table import Table, read_table
from courseware.data.uncertainty import fisher
from courseware.text.french import NBSP, format_number

# The topics of `exercise_videos`, and what their buttons say.
_CASES = {"cheville": "Cheville", "croise": "Ligament", "achille": "Tendon"}
_GROUPS = ("soignants", "public")


class Chance(Simulation):
    """The simulation."""

    name = "chance"
    template = "course/simulations/chance/chance.html"
    draws = True
    settings = (
        Setting("firstSize", "Vidéos de soignants", 5, 600, 5),
        Setting("first", "Très mauvaises, soignants", 0, 100, 0.5, "%"),
        Setting("secondSize", "Vidéos du grand public", 5, 600, 5),
        Setting("second", "Très mauvaises, public", 0, 100, 0.5, "%"),
    )

    def read(self) -> dict[str, Any]:
        table = read_table("exercise_videos", self.root)
        return self.of([self._case(topic, table) for topic in _CASES])

    def _case(self, topic: str, table: Table) -> Case:
        rows = [table.row(f"{topic}-{group}") for group in _GROUPS]
        (first, first_size), (second, second_size) = groups = [
            (float(row["value"]), int(row["videos"])) for row in rows
        ]
        values = {
            "firstSize": first_size,
            "first": first,
            "secondSize": second_size,
            "second": second,
        }
        shares = [
            f"[{format_number(share, 1)} %](figure:exercise_videos/{topic}-{group})"
            f" de {size} vidéos"
            for group, (share, size) in zip(_GROUPS, groups, strict=True)
        ]
        gap = first - second
        signed = f"{'+' if gap > 0 else ''}{format_number(gap, 0)}"
        exactly = f"{signed} points, p = {format_number(fisher(*groups), 3)}".replace(" ", NBSP)
        return Case(_CASES[topic], values, [str(rows[0]["topic"]), *shares, exactly])

    def __repr__(self) -> str:
        return "« Hasard ou différence ? » : exécutez cette cellule pour l'afficher."
