"""« Estimez, puis regardez » : the reader places what is not given, then sees it and the gap."""

from pathlib import Path
from typing import Any

from courseware.activities.activity import Activity, Mode, Place, check_mode
from courseware.activities.estimate.model import FILE, EstimateFileError, read_estimates
from courseware.text.templates import filled


class Estimate(Activity):
    """An estimate of a chapter. `state` is `{"points": {row: number}, "seen": bool}`.

    A row is named by its id in the file. With `mode="classe"`, a row's numbers are those of a room.
    """

    name = "estimate"

    @classmethod
    def load(cls, file: str, estimate_id: str, mode: Mode = "") -> "Estimate":
        """Read estimate `estimate_id` of `file`, a path from the notebook's folder.

        `mode="classe"` is for a projector: a room's estimates side by side, then the truth.

        Raises:
            EstimateFileError: the file is missing or holds a mistake, or has no such estimate.
            ValueError: unknown mode.
        """
        check_mode(mode)
        return cls(file=file, estimate=estimate_id, mode=mode)

    def read(self) -> dict[str, Any]:
        path = Path(self.options["file"])
        known = read_estimates(self.folder / path)
        wanted = self.options["estimate"]
        if wanted not in known:
            raise EstimateFileError(
                f"{path.name} : pas d'estimation « {wanted} » ; "
                f"estimations du fichier : {', '.join(known)}"
            )
        self.spec = known[wanted]
        self.key = f"{path.name.removesuffix(FILE)}/{wanted}"
        return self.spec.model_dump(mode="json", exclude_defaults=True)

    def html(self, place: Place | None = None) -> str:
        return filled(
            "courseware/activities/estimate/estimate.html",
            self.root,
            spec=self.spec,
            key=self.key,
            mode=self.options["mode"],
            place=place,
        )

    def __repr__(self) -> str:
        return f"Estimation « {self.key} » : exécutez cette cellule pour l'afficher."
