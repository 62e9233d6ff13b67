"""The locks are what is installed, byte for byte, and fit what the project asks for."""

import json
import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.site import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"].values()
ASKED = [Requirement(text) for some in [PROJECT["dependencies"], *EXTRAS] for text in some]
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")
# A package, its version, where it is for (« ; python_full_version < '3.12' »), then its hashes.
LINE = re.compile(
    r"^([A-Za-z0-9._-]+)==(\S+)(.*?) \\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n)+)", re.MULTILINE
)
NPM_LOCK = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))


def test_every_package_of_the_lock_has_its_version_and_hashes() -> None:
    entries = [line for line in LOCK.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(LINE.findall(LOCK)) == len(entries) > 100


def test_the_lock_fits_what_is_asked() -> None:
    locked: dict[str, list[str]] = {}
    for name, version, *_ in LINE.findall(LOCK):
        locked.setdefault(canonicalize_name(name), []).append(version)
    for one in ASKED:
        versions = locked.get(canonicalize_name(one.name))
        assert versions, f"{one.name} is not in the lock: make lock"
        assert all(one.specifier.contains(version) for version in versions), (str(one), versions)


def test_the_package_bounds_what_it_asks_by_ranges() -> None:
    """An exact version is the lock's: two courses in one environment must agree on ranges."""
    exact = [str(one) for one in ASKED if any(spec.operator == "==" for spec in one.specifier)]
    assert exact == []


def test_the_scripts_checker_is_locked_too() -> None:
    packages = NPM_LOCK["packages"]
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert packages[""]["devDependencies"] == wanted
    assert all("integrity" in one for name, one in packages.items() if name)


def test_no_lock_names_where_packages_come_from() -> None:
    """A registry's address is of the machine that installs; a sponsor's page is not."""
    packages = [dict(one) for one in NPM_LOCK["packages"].values()]
    for one in packages:
        one.pop("funding", None)
    for text in (LOCK, json.dumps(packages)):
        assert "://" not in text
