"""« Qui a répondu ? »: a survey of those who answer, and those of whom it knows nothing.

A case is what was published: how many answered, how many of them said yes. What the silent would
have said nobody knows: a case starts from an answer that we chose, and a slider moves it.
"""

from typing import Any

from courseware.activities.simulation import Case, Setting, Simulation
from courseware.data.table import Table, read_table
from courseware.text.french import format_number

SILENT = 30  # % of the silent who would say yes, where a case starts

# Survey → the name of its case; the row of `survey_sizes` that says who answered, or was asked.
_CASES = {
    "quebec": ("Québec", "quebec", "answered"),
    "urologues": ("Urologues", "urologues", "answered"),
    "internes": ("Internes", "internes-sollicites", "asked"),
}


def settings_of(asked: float, rate: float, found: float, silent: float) -> dict[str, float]:
    """Return the settings under which a survey is answered by `rate` %, and finds `found` %."""
    yes, no = rate * found / 100, rate * (100 - found) / 100
    share = yes + (100 - rate) * silent / 100
    return {
        "asked": asked,
        "share": share,
        "users": 100 * yes / share,
        "others": 100 * no / (100 - share),
    }


class Respondents(Simulation):
    """The simulation. The slider on the silent is no setting: it moves the last three at once."""

    name = "respondents"
    template = "course/simulations/respondents/respondents.html"
    draws = True
    settings = (
        Setting("asked", "Personnes sollicitées", 50, 8000, 50),
        Setting("share", "Part réelle de oui", 0, 100, 0.5, "%"),
        Setting("users", "Répondent, parmi les oui", 0, 100, 0.5, "%"),
        Setting("others", "Répondent, parmi les non", 0, 100, 0.5, "%"),
    )
    silent = Setting("silent", "Oui, parmi les silencieux", 0, 100, 1, "%")

    def read(self) -> dict[str, Any]:
        rates = read_table("response_rates", self.root)
        sizes = read_table("survey_sizes", self.root)
        return self.of([self._case(survey, rates, sizes) for survey in _CASES], silent=SILENT)

    def _case(self, survey: str, rates: Table, sizes: Table) -> Case:
        name, size, counted = _CASES[survey]
        rate, found = (
            float(rates.row(f"{survey}/{measure}")["value"]) for measure in ("reponse", "oui")
        )
        people = int(sizes.row(size)["value"])
        asked = people if counted == "asked" else round(100 * people / rate)
        cited = {
            measure: f"[{format_number(value)} %](figure:response_rates/{survey}/{measure})"
            for measure, value in (("reponse", rate), ("oui", found))
        }
        least, most = (format_number(rate * found / 100 + more, 1) for more in (0, 100 - rate))
        row = [
            str(rates.row(f"{survey}/oui")["name"]),
            f"{cited['reponse']} ont répondu",
            f"{cited['oui']} de oui parmi eux : « {rates.row(f'{survey}/oui')['definition']} »",
            f"de {least} à {most} %",
        ]
        return Case(name, settings_of(asked, rate, found, SILENT), row)

    def __repr__(self) -> str:
        return "« Qui a répondu ? » : exécutez cette cellule pour l'afficher."
