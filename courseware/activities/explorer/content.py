"""The rows of the series, as plain JSON: what is drawn, counted, said and refused is in it."""

import re
import unicodedata
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from courseware.activities.explorer.series import FORMS, Explored, ExplorerError, Series, Told
from courseware.data.shares import size_of
from courseware.data.table import Table, read_table
from courseware.text.french import format_date, typeset

Cell = Callable[[dict[str, Any]], str]
# All values of a dimension, in an address.
ALL = "tous"


def slug(label: str) -> str:
    """Return `label` as it stands in an address: « Tchéquie » is « tchequie »."""
    bare = (
        unicodedata.normalize("NFKD", label.replace("’", "'"))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def content_of(explored: Explored, name: str, root: Path) -> dict[str, Any]:
    """Return all that is made from the tables for `explored`, read in file `name`.

    Raises:
        ExplorerError: a series names what its table has not, or joins rows that differ.
        DataError: a table is unknown or damaged.
    """
    content = {
        "questions": [{"text": typeset(one.text), "view": one.view} for one in explored.questions],
        "reasons": {
            key: {name: typeset(text) for name, text in one.items() if name != "page"}
            | {"page": one["page"]}
            for key, one in explored.reasons.model_dump().items()
        },
        "together": [
            {"series": sorted(pair.series), "why": typeset(pair.why)} for pair in explored.together
        ],
        "series": [_series(one, f"{name}, série « {one.id} »", root) for one in explored.series],
    }
    for one in explored.questions:
        view = dict(part.partition("=")[::2] for part in one.view.removeprefix("#").split("&"))
        if wrong := unknown({key: text.split(",") for key, text in view.items()}, content):
            raise ExplorerError(f"{name}, question « {one.text} » : {wrong}")
    return content


def unknown(choice: dict[str, Any], content: dict[str, Any]) -> str:
    """Say what a choice asks that the series have not, with what they have; "" if nothing."""
    words: dict[str, list[str]] = {}
    for key, asked_for in choice.items():
        several = asked_for if isinstance(asked_for, list | tuple) else [asked_for]
        # A year may be a number.
        if not all(isinstance(one, str | int) for one in several):
            return f"{key} : un mot ou une liste de mots est attendu, pas {asked_for!r}"
        words[key] = [str(one) for one in several]
    series = {one["id"]: one for one in content["series"]}
    asked = [((words.get("indicateur") or [next(iter(series))])[0], "")]
    asked += [(id_, "avec-") for id_ in words.get("avec", [])]
    known: dict[str, Collection[str]] = {"forme": FORMS}
    for id_, prefix in asked:
        if id_ not in series:
            return f"série « {id_} » inconnue ; séries : {', '.join(series)}"
        known |= {f"{prefix}{one['key']}": dict(one["values"]) for one in series[id_]["by"]}
    for key in words.keys() - {"indicateur", "avec", "de", "a"}:
        if key not in known:
            return f"« {key} » inconnu ; connus : {', '.join(known)}"
        for one in words[key]:
            if one not in {*known[key], ALL}:
                return f"{key} « {one} » inconnu ; connus : {', '.join(known[key])}"
    return ""


def _series(series: Series, where: str, root: Path) -> dict[str, Any]:
    table = _rows_of(series, where, root)
    told = {name: _told(getattr(series, name)) for name in ("who", *_COUNTED)}
    dates = series.time or ("date" if "date" in table.frame else "")
    sources = {source.name: number for number, source in enumerate(table.sources)}
    groups: dict[tuple[str, ...], int] = {}
    whos: dict[str, int] = {}
    named: dict[str, dict[str, str]] = {key: {} for key in series.by}
    rows: list[list[Any]] = []
    places: dict[tuple[str, ...], str] = {}
    kinds: dict[tuple[str, ...], int] = {}
    field = table.field("value")
    if not (field.share_of or field.no_size or series.size):
        raise ExplorerError(
            f"{where} : dites dans « size » sur combien de personnes, ou pourquoi non"
        )
    ends = table.intervals() if field.share_of else [None] * len(table.frame)
    for (line, row), interval in zip(table.rows(), ends, strict=True):
        if row["value"] is None:
            continue
        labels = [typeset(one.said_of(row)) for one in series.by.values()]
        slugs = tuple(slug(label) for label in labels)
        for key, short, label in zip(series.by, slugs, labels, strict=True):
            named[key].setdefault(short, label)
        when = str(row[dates]) if dates else ""
        counted = tuple(typeset(told[name](row)) for name in _COUNTED)
        group = groups.setdefault(counted, len(groups))
        if kinds.setdefault(slugs, group) != group:
            raise ExplorerError(
                f"{where} : « {', '.join(labels)} » compte ici autre chose qu'avant ({line}) : "
                "mettez dans « by » ce qui les sépare, ou écartez une des lignes (« where »)"
            )
        at = (*slugs, when if series.time else "")
        if first := places.get(at):
            raise ExplorerError(
                f"{where} : deux nombres pour « {', '.join(labels)} », {first} et {line} : mettez "
                "dans « by » ou dans « time » ce qui les sépare"
            )
        places[at] = line
        size = row[field.share_of] if field.share_of else ""
        rows.append(
            [
                slugs,
                when,
                row["value"],
                group,
                whos.setdefault(typeset(told["who"](row)), len(whos)),
                sources[row["source"]],
                size_of(size) or str(size),
                [round(end, 1) for end in interval] if interval else None,
                bool(row[series.breaks]) if series.breaks else False,
                typeset(row[series.note] or "") if series.note else "",
            ]
        )
    _check_first(series, named, kinds, where)
    return {
        "id": series.id,
        "theme": typeset(series.theme),
        "title": typeset(series.title),
        "short": typeset(series.short),
        "csv": table.csv,
        "by": [
            {"key": key, "title": typeset(one.title), "values": list(named[key].items())}
            for key, one in series.by.items()
        ],
        "timed": bool(series.time),
        "every": series.every,
        "forms": series.forms,
        "first": {key: [slug(label) for label in labels] for key, labels in series.first.items()},
        "groups": [dict(zip(_COUNTED, counted, strict=True)) for counted in groups],
        "who": list(whos),
        "size": typeset(series.size or field.no_size),
        "sources": [[typeset(one.title), one.path, one.accessed] for one in table.sources],
        "read": series.read.model_dump() | {"section": typeset(series.read.section)},
        "mind": typeset(series.mind),
        "together": typeset(series.together),
        "rows": rows,
    }


_COUNTED = ("definition", "base", "unit")


def _rows_of(series: Series, where: str, root: Path) -> Table:
    table = read_table(series.table, root)
    told = [one for name in ("who", *_COUNTED) if isinstance(one := getattr(series, name), Told)]
    columns = [*series.where]
    for one in (*told, *series.by.values()):
        columns += one.columns
    for column in ("value", *columns, *filter(None, [series.time, series.breaks, series.note])):
        if column not in table.frame:
            known = ", ".join(table.frame.columns)
            raise ExplorerError(
                f"{where} : data/{table.csv} n'a pas de colonne « {column} » ; colonnes : {known}"
            )
    for column, cells in series.where.items():
        mask = table.frame[column].astype(str).isin(cells)
        if not mask.any():
            raise ExplorerError(f"{where} : aucune ligne où « {column} » vaut {' ou '.join(cells)}")
        table = table.where(mask)
    return table


def _told(text: str | Told) -> Cell:
    if isinstance(text, str):
        return lambda _row: text
    return text.said_of


def _check_first(
    series: Series,
    named: dict[str, dict[str, str]],
    kinds: dict[tuple[str, ...], int],
    where: str,
) -> None:
    for key, labels in series.first.items():
        for label in labels:
            if slug(label) not in named[key]:
                known = ", ".join(named[key].values())
                raise ExplorerError(
                    f"{where}, champ « first.{key} » : « {label} » n'est pas dans la table ; "
                    f"on y trouve : {known}"
                )
    shown = {
        group
        for slugs, group in kinds.items()
        if all(
            one in map(slug, series.first[key]) for one, key in zip(slugs, series.by, strict=True)
        )
    }
    if len(shown) != 1 and not (shown and series.together):
        raise ExplorerError(
            f"{where} : « first » choisit "
            + (
                "des lignes qui ne comptent pas la même chose"
                if shown
                else "ce qui n'a pas de ligne"
            )
        )


def shown_rows(series: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of `series` that are chosen when a reader comes, for a table to be read."""
    chosen = [set(series["first"][one["key"]]) for one in series["by"]]
    labels = [dict(one["values"]) for one in series["by"]]
    return [
        {
            "labels": [of[one] for of, one in zip(labels, slugs, strict=True)],
            "when": format_date(when) if when else "",
            "value": value,
            "counted": series["groups"][group],
            "size": size,
            "interval": interval,
        }
        for slugs, when, value, group, _who, _source, size, interval, *_ in series["rows"]
        if all(one in some for one, some in zip(slugs, chosen, strict=True))
    ]
