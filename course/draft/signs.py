"""Regular expressions of signs (telephone, address): read by Python and JavaScript, never slow."""

import re

# What both languages read alike, and no repetition without an end: time stays linear.
_UNBOUNDED = re.compile(r"[*+]|\{\d+,\}")
_REPEATED = re.compile(r"\{(?:\d+,)?(\d+)\}")
_MOST = 80
# A repeated group: nothing in it but what may be missing is read in several ways, and few times.
_GROUP = re.compile(r"\((?:\?:)?([^()|]*)\)\{(?:\d+,)?(\d+)\}")
_MOST_MISSING = 8
# What counts as one sign.
_ONE = re.compile(r"\\p\{\w+\}|\[(?:\\.|[^\]])*\]|\\.")
_PYTHON_ONLY = re.compile(r"\(\?[PaiLmsux>]|\\[^dDwWsSbBpPnrtfvu0-9^$\\.*+?()\[\]{}|/-]")


def checked(pattern: str) -> str:
    """Return what is wrong with a regular expression of signs, in French; "" if nothing."""
    bare = _ONE.sub("x", pattern)
    if _UNBOUNDED.search(bare):
        return "« * », « + » ou « {2,} » sans fin : donnez un maximum, « {1,30} » par exemple"
    if any(int(most) > _MOST for most in _REPEATED.findall(bare)):
        return f"une répétition de plus de {_MOST} : donnez un maximum plus petit"
    groups = _GROUP.findall(bare)
    if len(groups) < bare.count("){") or any(
        re.search(r"\{\d+,", inside) or inside.count("?") * int(most) > _MOST_MISSING
        for inside, most in groups
    ):
        return "des répétitions dans des répétitions : écrivez-le plus simplement"
    if _PYTHON_ONLY.search(pattern) or re.search(r"[{}\]]", _REPEATED.sub("", bare)):
        return "écriture que les navigateurs ne lisent pas"
    try:
        found = re.compile(re.sub(r"\\p\{\w+\}", "x", pattern)).match("")
    except re.error as error:
        return f"expression illisible ({error})"
    return "l'expression peut être vide" if found else ""
