"""How many cards of a drawn room are read, and misread: `python -m tests.measure_cards` writes what
the page « Vote papier » says, courseware/activities/papervote/measured.csv.

Each condition is drawn three times, thirty cards each, and every room is looked at in nine images,
two or three seconds of a camera: what the page itself counts of them is compared with what was
drawn. About five minutes.
"""

import csv
import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from courseware.activities.papervote.measured import FIELDS, MEASURED
from tests.room import Light, Room, Scene
from tests.site import ROOT

IMAGES = 9
ROOMS = 3
# What varies → how → the room. What is not said is as in « Salle ordinaire ».
CONDITIONS = {
    "Salle de cinq rangs": {
        "de 2 à 6 m, deux cartes par feuille": Room(2, 6),
        "de 3 à 9 m, deux cartes par feuille": Room(3, 9),
        "de 3 à 9 m, une carte par feuille": Room(3, 9, sheet="A4"),
        "de 2 à 6 m, caméra de 1 280 sur 720": Room(2, 6, scale=2 / 3),
    },
    "Distance, deux cartes par feuille": {
        "4 m": Room(4, 4),
        "6 m": Room(6, 6),
        "8 m": Room(8, 8),
        "10 m": Room(10, 10),
    },
    "Distance, une carte par feuille": {
        "8 m": Room(8, 8, sheet="A4"),
        "10 m": Room(10, 10, sheet="A4"),
    },
    "Cartes tournées, de 2 à 6 m": {
        "jusqu’à 40°": Room(2, 6, turned=40),
        "jusqu’à 60°": Room(2, 6, turned=60),
    },
    "Lumière, de 2 à 6 m": {
        "faible, image bruitée": Room(2, 6, light=Light(level=90, noise=7)),
        "très faible": Room(2, 6, light=Light(level=45, noise=8)),
        "fenêtre derrière la salle": Room(2, 6, light=Light(level=120, veil=100)),
        "ombre sur la moitié de chaque carte": Room(2, 6, light=Light(shadow=0.5)),
    },
    "Netteté, de 2 à 6 m": {
        "image un peu floue": Room(2, 6, blur=1.6),
        "image floue": Room(2, 6, blur=2.5),
        "cartes qui bougent": Room(2, 6, motion=5),
    },
}
_READ = """
import vm from "node:vm";
import { readFileSync } from "node:fs";
const { files, library, width, height, images } = JSON.parse(readFileSync(0, "utf8"));
for (const one of library) vm.runInThisContext(readFileSync(one, "utf8"));
const { reader } = await import(files.reading);
const { tally } = await import(files.tally);
const read = reader(globalThis.AR, globalThis.CV);
const { add, cards } = tally(4);
for (const image of images) {
  const grey = readFileSync(image);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < data.length; at++) data[at] = at % 4 === 3 ? 255 : grey[at >> 2];
  add(read({ width, height, data }));
}
process.stdout.write(JSON.stringify([...cards]));
"""
FOLDER = MEASURED.parent


def counted(scene: Scene, images: int = IMAGES) -> dict[int, int]:
    """Return what the page's own scripts count of a room: card → option."""
    with TemporaryDirectory() as folder:
        files = []
        for number in range(images):
            files.append(Path(folder, f"{number}.grey"))
            files[-1].write_bytes(scene.frame().tobytes())
        given = {
            "files": {one: (FOLDER / f"{one}.js").as_uri() for one in ("reading", "tally")},
            "library": [str(FOLDER / "vendor" / one) for one in ("aruco-cv.js", "aruco.js")],
            "width": scene.width,
            "height": scene.height,
            "images": [str(one) for one in files],
        }
        node = str(ROOT / ".venv" / "bin" / "node")
        run = subprocess.run(
            [node, "--no-warnings", "--input-type=module", "-e", _READ],
            input=json.dumps(given),
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
    assert run.returncode == 0, run.stderr
    return dict(json.loads(run.stdout))


def measure(room: Room, seed: int) -> tuple[int, int, int]:
    """Return how many cards a room has, how many are counted for what they show, how many not."""
    scene = Scene(room, seed)
    seen, held = counted(scene), scene.answers
    read = sum(seen.get(card) == option for card, option in held.items())
    return len(held), read, sum(held.get(card) != option for card, option in seen.items())


def main() -> None:
    """Write the table of the page, a line a room."""
    with MEASURED.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(FIELDS)
        for group, conditions in CONDITIONS.items():
            for name, room in conditions.items():
                for seed in range(ROOMS):
                    row = [group, name, seed, *measure(room, seed)]
                    table.writerow(row)
                    print(*row, sep=" | ", flush=True)


if __name__ == "__main__":
    main()
