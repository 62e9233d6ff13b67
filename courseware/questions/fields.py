"""What question files are made of: checked texts, numbers of `data/`, images."""

import base64
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any, Self, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)

from courseware.data.figure import SCHEME, read_figure
from courseware.text.markdown import alike, parse_blocks, parse_line
from courseware.text.spelling import bare, invisible, seen

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


def _check_plain(text: str) -> str:
    if not bare(text):
        raise ValueError("texte vide")
    if found := invisible(text):
        raise ValueError(f"« {text} » contient un caractère invisible ({found[0]}) : retirez-le")
    if text != text.strip():
        raise ValueError(
            f"« {text} » commence ou finit par une espace ou un retour à la ligne : retirez-les "
            "(un bloc s'ouvre par « |- », pas par « | »)"
        )
    if "\n" in text:
        raise ValueError(f"« {text} » : une seule ligne est attendue")
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
# No longer than a field takes (200 characters).
PlainText = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_check_plain)]
Unit = Annotated[
    str, Field(max_length=60), AfterValidator(lambda unit: unit and _check_plain(unit))
]
Figure = Annotated[str, Field(pattern=rf"^{SCHEME}[a-z_]+/.+")]
Number = Annotated[
    float,
    Field(allow_inf_nan=False),
    BeforeValidator(_resolve, json_schema_input_type=float | Figure),
]
Margin = Annotated[float, Field(ge=0, allow_inf_nan=False)]


def refuse_alike(texts: Iterable[str], read: Callable[[str], str] = alike) -> None:
    """Refuse two options that a reader could not tell apart: none of them would be an answer.

    Raises:
        ValueError: two of `texts` are the same once `read`, with both and the remedy.
    """
    first: dict[str, str] = {}
    for text in texts:
        before = first.setdefault(read(text), text)
        if before is not text:
            raise ValueError(
                f"« {before} » et « {text} » se lisent pareil : changez l'un des deux textes"
            )


def written(number: float) -> str:
    """Return the one spelling of a number, without the dust of binary fractions."""
    return f"{number:.12g}"


class Model(BaseModel):
    """Base of everything that an author writes: an unknown field is a mistake."""

    # Built when the first file is read: most cells only import it.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    @classmethod
    def of(cls, content: Any, root: Path) -> Self:
        """Return `content`, which a file of the course at `root` holds, checked.

        Raises:
            ValidationError: what is wrong, each with its place.
        """
        return cls.model_validate(content, context={"root": root})


class Image(Model):
    """A picture the stem speaks of: `file` is a path from the course folder, `alt` says it."""

    file: Annotated[str, AfterValidator(_check_image)]
    alt: Annotated[str, Field(min_length=10, max_length=400)]
    _drawn: str = PrivateAttr(default="")

    @model_validator(mode="after")
    def _know_what_is_drawn(self, info: ValidationInfo) -> "Image":
        data = self.data(root_of(info))
        if self.file.endswith(".svg"):
            from xml.etree import ElementTree as ET  # noqa: PLC0415 -- few questions have a picture

            # neither comments nor the ends of lines are seen
            data = ET.canonicalize(data.decode(), strip_text=True).encode()
        self._drawn = hashlib.sha256(data).hexdigest()
        return self

    @property
    def asked(self) -> list[str]:
        """What a reader sees or hears of it, whatever its file is called."""
        return [self._drawn, seen(self.alt)]

    def data(self, root: Path) -> bytes:
        """Return the picture itself."""
        return (root / self.file).read_bytes()

    def address(self, home: str) -> str:
        """Return where the book has the picture, `home` being the way to the book's top."""
        return f"{home}_images/{self._drawn[:16]}{Path(self.file).suffix}"

    def data_address(self, root: Path) -> str:
        """Return the picture as an address that needs no request."""
        kind = IMAGE_TYPES[Path(self.file).suffix]
        return f"data:{kind};base64,{base64.b64encode(self.data(root)).decode()}"
