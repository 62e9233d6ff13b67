"""Shares of `data/`: each has the size that it is a share of, and some count that gives it.

In `datapackage.json` a field of shares names the column of sizes (`shareOf`), or says why there is
none (`noSize`). A size that no page read gives is written « non lu »; « tous » means that everyone
is counted: there is no sample, hence no interval.
"""

from decimal import Decimal
from math import ceil, floor
from typing import Any

import pandas as pd

UNREAD, WHOLE = "non lu", "tous"


def size_of(cell: object) -> int | None:
    """Return the size that a cell holds, None where it is not read, whole or no share's."""
    return int(str(cell)) if str(cell).isdecimal() else None


def is_possible(share: str, size: int) -> bool:
    """Tell whether a count out of `size` gives `share` (%), rounded at its decimals (GRIM)."""
    value = Decimal(share)
    exponent = value.as_tuple().exponent
    half = Decimal(5).scaleb(int(exponent) - 1)
    low, high = ((value + step) * size / 100 for step in (-half, half))
    return ceil(low) <= floor(high)


def wrong_share(frame: pd.DataFrame, fields: list[dict[str, Any]]) -> str:
    """Say what is wrong with the first share of a table whose cells are still texts; "" if nothing.

    A share wants a size, and a whole number of that size that gives it; a row of another unit
    wants none.
    """
    for field in fields:
        if not (column := field.get("shareOf")):
            continue
        units = frame.get("unit", pd.Series("%", index=frame.index))
        for line, (share, size, unit) in enumerate(
            zip(frame[field["name"]], frame[column], units, strict=True), start=2
        ):
            if wrong := _wrong(share if unit == "%" else "", size, column):
                return f"ligne {line}, colonne « {field['name']} » : {wrong}"
    return ""


def _wrong(share: str, size: str, column: str) -> str:
    if not share:
        return f"un effectif ({size}) pour ce qui n'est pas une part" if size else ""
    if not size:
        return (
            f"part sans effectif : écrivez dans « {column} » le nombre sur lequel elle est "
            f"calculée, « {UNREAD} » si aucune page lue ne le donne, ou « {WHOLE} » si tout le "
            "monde est compté"
        )
    if not (count := size_of(size)) or is_possible(share, count):
        return ""
    exact = Decimal(share) * int(size) / 100
    near = " et ".join(
        f"{count}/{size} = {100 * count / int(size):.2f} %" for count in (floor(exact), ceil(exact))
    )
    return (
        f"{share} % de {size} n'est aucun nombre entier ({near}) : relisez la source ; si elle "
        f"l'écrit, la base est une autre : mettez « {UNREAD} » dans « {column} »"
    )
