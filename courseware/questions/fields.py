"""What question files are made of: checked texts, numbers of `data/`, images, and their base."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Annotated, Any, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
)

from courseware.figure import SCHEME, read_figure
from courseware.markdown import parse_blocks, parse_line

IMAGE_TYPES = {".png": "image/png", ".svg": "image/svg+xml"}
IMAGE_MOST = 60_000  # bytes: an image travels inside the page, the notebook and the exports


def root_of(info: ValidationInfo) -> Path:
    """Return the project folder, which every validation carries as its context."""
    return cast(Path, cast(dict[str, Any], info.context)["root"])


def _check_line(text: str, info: ValidationInfo) -> str:
    parse_line(text, root_of(info))
    return text


def _check_blocks(text: str, info: ValidationInfo) -> str:
    parse_blocks(text, root_of(info))
    return text


def _resolve(value: Any, info: ValidationInfo) -> Any:
    """Replace « figure:TABLE/KEY » by the number that `data/` holds."""
    if isinstance(value, str) and value.startswith(SCHEME):
        return read_figure(value, root_of(info)).value
    return value


def _check_image(file: str, info: ValidationInfo) -> str:
    path = root_of(info) / file
    if path.suffix not in IMAGE_TYPES:
        raise ValueError(f"« {file} » : une image .svg ou .png est attendue")
    if not path.resolve().is_relative_to(root_of(info).resolve()) or not path.is_file():
        raise ValueError(f"« {file} » : image introuvable dans le dossier du cours")
    if path.stat().st_size > IMAGE_MOST:
        raise ValueError(f"« {file} » : plus de {IMAGE_MOST // 1000} ko, allégez l'image")
    return file


Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
Line = Annotated[str, AfterValidator(_check_line)]
Blocks = Annotated[str, AfterValidator(_check_blocks)]
PlainText = Annotated[str, Field(min_length=1, max_length=60)]
Figure = Annotated[str, Field(pattern=rf"^{SCHEME}[a-z_]+/.+")]
Number = Annotated[float, BeforeValidator(_resolve, json_schema_input_type=float | Figure)]


# What is said about a question, besides what it asks.
_COMMENTS = {"feedback", "explanation", "hints", "objective", "proof", "filed"}


def _without_comments(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_comments(v) for name, v in value.items() if name not in _COMMENTS}
    return [_without_comments(part) for part in value] if isinstance(value, list) else value


class Model(BaseModel):
    """Base of everything in a question file: an unknown field is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Image(Model):
    """A picture the stem speaks of: `file` is a path from the course folder, `alt` says it."""

    file: Annotated[str, AfterValidator(_check_image)]
    alt: Annotated[str, Field(min_length=10, max_length=400)]

    def data(self, root: Path) -> bytes:
        """Return the picture itself."""
        return (root / self.file).read_bytes()

    def data_address(self, root: Path) -> str:
        """Return the picture as an address that needs no request."""
        kind = IMAGE_TYPES[Path(self.file).suffix]
        return f"data:{kind};base64,{base64.b64encode(self.data(root)).decode()}"


class BaseQuestion(Model):
    """What every question has, whatever its type."""

    id: Id
    objective: Id
    stem: Line
    image: Image | None = None
    hints: list[Blocks] = Field(default=[], max_length=3)
    explanation: Blocks

    @property
    def version(self) -> str:
        """Eight hexadecimal digits that change when what is asked does, or what is right.

        A mended explanation does not make the answers already given worthless.
        """
        asked = json.dumps(_without_comments(self.model_dump(exclude_defaults=True)))
        return hashlib.sha256(asked.encode()).hexdigest()[:8]

    def marking(self) -> dict[str, Any]:
        """Return what the browser needs to mark an answer, besides the type."""
        raise NotImplementedError
