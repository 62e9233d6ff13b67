"""A room of thirty cards as a webcam sees it, drawn with NumPy: seeded, the same at each run.

No photograph: what is drawn is paper in perspective, hands, heads, a wall, light, a lens, a sensor
and the compression of a webcam. What is drawn in grey is read in grey.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dctn, idctn
from scipy.ndimage import gaussian_filter

from courseware.activities.papervote.cards import MARGIN, SQUARE, cells

# Between 0 and 1, or grey levels.
Image = NDArray[Any]

# A laptop's webcam: 1920 by 1080 pixels, 70 degrees wide.
WIDTH, HEIGHT, FIELD = 1920, 1080, 70
# Paper in millimetres, wide and high, and the side of its square with the white around it.
SHEETS = {"A5": (210.0, 148.0, 140.0), "A4": (210.0, 297.0, 186.0)}
_FINE = 12  # pixels of the drawing to a cell
_SUB = 3  # samples a pixel, each way


@dataclass(frozen=True)
class Light:
    """How a room is lit, in grey levels of 255.

    `level` is white paper, `veil` the glare of a window behind the room, `noise` the sensor's.
    `slope` is what one side has more of than the middle, `shadow` what half of each card loses, as
    shares.
    """

    level: float = 215
    slope: float = 0.15
    veil: float = 0
    shadow: float = 0
    noise: float = 4


@dataclass(frozen=True)
class Room:
    """Thirty cards: how far (m), turned how much at most (degrees), lit how, how sharp (pixels)."""

    near: float
    far: float
    turned: float = 20
    light: Light = field(default_factory=Light)
    blur: float = 0.7
    motion: float = 1
    sheet: str = "A5"
    scale: float = 1  # of the image: 2 / 3 is a camera of 1280 by 720
    cards: int = 30


@cache
def _drawing(card: int, sheet: str) -> Image:
    """Return a card, 0 is ink and 1 is paper, `_FINE` pixels to a cell."""
    wide, high, side = SHEETS[sheet]
    cell = side / (SQUARE + 2 * MARGIN)
    paper = np.ones((round(high / cell * _FINE), round(wide / cell * _FINE)), np.float32)
    ink = np.array([[one == "." for one in row] for row in cells(card)], np.float32)
    ink = ink.repeat(_FINE, 0).repeat(_FINE, 1)
    top, left = ((now - then) // 2 for now, then in zip(paper.shape, ink.shape, strict=True))
    paper[top : top + len(ink), left : left + len(ink)] = ink
    # A letter a side is a spot of half a cell.
    for y, x in ((-0.55, 4), (8.55, 4), (4, -0.55), (4, 8.55)):
        row, column = (round(start + at * _FINE) for start, at in ((top, y), (left, x)))
        paper[row - 3 : row + 3, column - 3 : column + 3] = 0
    return paper


def _turned(roll: float, yaw: float, pitch: float) -> NDArray[np.float64]:
    """Return the rotation of a card, angles in degrees."""
    (r, cr), (y, cy), (p, cp) = (
        (np.sin(np.radians(one)), np.cos(np.radians(one))) for one in (roll, yaw, pitch)
    )
    about_x = np.array([[1, 0, 0], [0, cp, -p], [0, p, cp]])
    about_y = np.array([[cy, 0, y], [0, 1, 0], [-y, 0, cy]])
    about_z = np.array([[cr, -r, 0], [r, cr, 0], [0, 0, 1]])
    turn: NDArray[np.float64] = about_y @ about_x @ about_z
    return turn


class Scene:
    """A room with its thirty people seated, each with an answer; `frame` is what is seen of it."""

    def __init__(self, room: Room, seed: int) -> None:
        self.room = room
        self._draw = np.random.default_rng(seed)
        self.width, self.height = round(WIDTH * room.scale), round(HEIGHT * room.scale)
        self._focal = self.width / 2 / np.tan(np.radians(FIELD / 2))
        draw, rows, columns = self._draw, 5, room.cards // 5
        # Rows one behind the other, each higher in the picture than the one before it.
        far = np.repeat(np.linspace(room.near, room.far, rows), columns)[::-1]
        u = np.tile((np.arange(columns) + 0.5) / columns - 0.5, rows) * 0.9
        v = np.repeat((np.arange(rows) + 0.5) / rows - 0.5, columns) * 0.86
        u, v = u + draw.uniform(-0.02, 0.02, room.cards), v + draw.uniform(-0.01, 0.01, room.cards)
        x = u * self.width / self._focal * far * 1000
        y = v * self.height / self._focal * far * 1000
        self._places = np.column_stack([x, y, far * 1000])
        self._numbers = draw.permutation(np.arange(1, room.cards + 1))
        self._options = draw.integers(0, 4, room.cards)
        self._roll = -90.0 * self._options + draw.uniform(-15, 15, room.cards)
        most = room.turned
        self._yaw, self._pitch = draw.uniform(-most, most, (2, room.cards)) * [[1], [0.6]]
        self._drift = draw.uniform(0, 2 * np.pi, room.cards)
        self._wall = self._background()

    @property
    def answers(self) -> dict[int, int]:
        """What each card answers, 0 for A."""
        return dict(zip(self._numbers.tolist(), self._options.tolist(), strict=True))

    def _background(self) -> Image:
        """Return a wall, and what hangs on it or stands before it: rectangles of any grey."""
        wall = np.full((self.height, self.width), 0.55, np.float32)
        for _ in range(90):
            x, y = self._draw.integers(0, self.width), self._draw.integers(0, self.height)
            w, h = self._draw.integers(8, self.width // 6, 2)
            wall[y : y + h // 2, x : x + w] = self._draw.uniform(0.05, 1)
        grain = self._draw.normal(0, 1, (self.height // 4, self.width // 4)).repeat(4, 0)
        rough: Image = gaussian_filter(grain.repeat(4, 1).astype(np.float32), 3)
        wall += rough * np.float32(0.08)
        return wall

    def frame(self) -> Image:
        """Return the next image: hands have moved a little, the sensor's noise is another."""
        light, draw = self.room.light, self._draw
        image = self._wall.copy()
        for at in np.argsort(-self._places[:, 2], kind="stable"):
            self._hold_up(image, int(at))
        across = np.linspace(1 - light.slope, 1 + light.slope, self.width, dtype=np.float32)
        image = image * across * light.level
        if light.veil:  # a window behind the room: glare over everything, most in the middle
            glare = 1 - np.abs(np.linspace(-1, 1, self.width, dtype=np.float32)) * 0.5
            image = image * (1 - light.veil / 255) + light.veil * glare
        image = gaussian_filter(image, self.room.blur * self.room.scale)
        image += draw.standard_normal(image.shape, np.float32) * np.float32(light.noise)
        return _compressed(np.clip(image, 0, 255))

    def _hold_up(self, image: Image, at: int) -> None:
        """Draw a person who holds a card up."""
        draw, room = self._draw, self.room
        place = self._places[at] + np.append(draw.normal(0, 2, 2), 0)
        roll, yaw, pitch = (
            one[at] + draw.normal(0, 1) for one in (self._roll, self._yaw, self._pitch)
        )
        turn = _turned(roll, yaw, pitch)
        wide, high, _ = SHEETS[room.sheet]
        # Paper in mm → image: a homography, whose inverse says what paper each pixel sees.
        onto = np.column_stack([turn[:, 0], turn[:, 1], place])
        lens = np.array(
            [[self._focal, 0, self.width / 2], [0, self._focal, self.height / 2], [0, 0, 1]]
        )
        back = np.linalg.inv(lens @ onto)
        edges = (
            lens
            @ onto
            @ np.array(
                [
                    [-wide / 2, wide / 2, wide / 2, -wide / 2],
                    [-high / 2, -high / 2, high / 2, high / 2],
                    [1] * 4,
                ]
            )
        )
        corners = edges[:2] / edges[2]
        spread = 2 + room.motion
        x0, y0 = np.maximum(np.floor(corners.min(1) - spread), 0).astype(int)
        x1, y1 = (
            int(min(one, most))
            for one, most in zip(
                np.ceil(corners.max(1) + spread), (self.width, self.height), strict=True
            )
        )
        if x1 - x0 < 2 or y1 - y0 < 2:
            return
        self._seat(image, (x0 + x1) // 2, y1, x1 - x0)
        paper = _drawing(int(self._numbers[at]), room.sheet)
        total = np.zeros((y1 - y0, x1 - x0))
        cover = np.zeros_like(total)
        drift = room.motion * np.array([np.cos(self._drift[at]), np.sin(self._drift[at])])
        steps = (np.arange(_SUB) + 0.5) / _SUB
        for number, (dy, dx) in enumerate((dy, dx) for dy in steps for dx in steps):
            # A moment each: what moves is drawn out.
            late = (number + 0.5) / _SUB**2 - 0.5
            x = np.arange(x0, x1) + dx - drift[0] * late
            y = (np.arange(y0, y1) + dy - drift[1] * late)[:, None]
            mx, my, depth = (one[0] * x + one[1] * y + one[2] for one in back)
            mx, my = mx / depth, my / depth
            inside = (np.abs(mx) < wide / 2) & (np.abs(my) < high / 2)
            total += inside * self._grey(paper, mx, my)
            cover += inside
        part = image[y0:y1, x0:x1]
        part[...] = part * (1 - cover / _SUB**2) + total / _SUB**2

    def _grey(self, paper: Image, x: Image, y: Image) -> Image:
        """Return what a card shows at places in millimetres from its middle: ink, thumbs, shade."""
        wide, high, _ = SHEETS[self.room.sheet]
        column = np.clip(((x / wide + 0.5) * paper.shape[1]).astype(int), 0, paper.shape[1] - 1)
        row = np.clip(((y / high + 0.5) * paper.shape[0]).astype(int), 0, paper.shape[0] - 1)
        grey = 0.09 + 0.91 * paper[row, column]
        # Ten millimetres of two thumbs, on the broad margins.
        thumb = ((np.abs(x) - wide / 2) / 22) ** 2 + ((y - 10) / 10) ** 2 < 1
        # The edge of a shadow is as soft as that of a person two metres from a window.
        shade = self.room.light.shadow * np.clip((x + y / 2) / 20 + 0.5, 0, 1)
        return np.asarray(np.where(thumb, 0.6, grey) * (1 - shade))

    def _seat(self, image: Image, x: int, y: int, size: int) -> None:
        """Draw a head and shoulders behind the card."""
        tone = self._draw.uniform(0.1, 0.8)
        top, left = max(y - size, 0), max(x - size // 2, 0)
        image[top : y + size, left : x + size // 2] = tone


# The luminance of JPEG's own example table, at a quality of 60.
_QUANT = np.array(
    [
        [16, 11, 10, 16, 24, 40, 51, 61],
        [12, 12, 14, 19, 26, 58, 60, 55],
        [14, 13, 16, 24, 40, 57, 69, 56],
        [14, 17, 22, 29, 51, 87, 80, 62],
        [18, 22, 37, 56, 68, 109, 103, 77],
        [24, 35, 55, 64, 81, 104, 113, 92],
        [49, 64, 78, 87, 103, 121, 120, 101],
        [72, 92, 95, 98, 112, 100, 103, 99],
    ],
    np.float32,
) * np.float32(0.8)


def _compressed(image: Image) -> Image:
    """Return what a webcam's compression leaves: blocks of eight pixels."""
    high, wide = image.shape
    blocks = image.reshape(high // 8, 8, wide // 8, 8).swapaxes(1, 2) - 128
    rounded = np.round(dctn(blocks, axes=(2, 3), norm="ortho") / _QUANT) * _QUANT
    back: Image = idctn(rounded, axes=(2, 3), norm="ortho").swapaxes(1, 2).reshape(high, wide)
    return np.clip(np.round(back + 128), 0, 255).astype(np.uint8)


def write_film(scene: Scene, file: Path, images: int) -> None:
    """Write a film of a room as Chromium plays one for a camera, over and over: `.y4m`."""
    colourless = bytes([128]) * (scene.width * scene.height // 2)
    with file.open("wb") as film:
        film.write(f"YUV4MPEG2 W{scene.width} H{scene.height} F5:1 Ip A1:1 C420jpeg\n".encode())
        for _ in range(images):
            film.write(b"FRAME\n" + scene.frame().tobytes() + colourless)
