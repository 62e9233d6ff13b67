"""Start the trial: `python -m deploy.hub.start [--ip ADDRESS] [--port PORT] [--folder FOLDER]`."""

import argparse
import asyncio
import errno
import os
import secrets
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from deploy.home import ROOT

SETTINGS = Path(__file__).with_name("jupyterhub_config.py")
PROXY = ROOT / "node_modules" / "configurable-http-proxy" / "bin" / "configurable-http-proxy"
HERE, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104 - only if asked
HOMES, JOURNAL = "etudiants", "journal.txt"
# Of syllables that are heard and typed without a doubt.
CONSONANTS, VOWELS = "bdfjlmnprtvz", "aiou"
_REFUSED = {
    errno.EADDRINUSE: "le port {port} est déjà pris : arrêtez ce qui l'occupe, ou prenez-en un "
    "autre, « make hub PORT=8010 »",
    errno.EACCES: "le port {port} est réservé au système : prenez-en un autre, "
    "« make hub PORT=8010 »",
    errno.EADDRNOTAVAIL: "« {ip} » n'est pas une adresse de cette machine : "
    "« make hub IP=0.0.0.0 » les prend toutes",
}


class HubError(ValueError):
    """The trial cannot start: one sentence says why, and what to do."""


def check(ip: str, port: int, proxy: Path = PROXY) -> None:
    """Refuse beforehand what would stop the hub in the middle of its start.

    Raises:
        HubError: the system, the proxy, the address or the port does not allow it.
    """
    if sys.platform == "win32":
        raise HubError("JupyterHub ne marche pas sous Windows : essayez sous Linux ou macOS")
    if not proxy.is_file():
        raise HubError(
            f"{proxy} : le relais de JupyterHub n'est pas installé ; « make hub » l'installe"
        )
    try:
        socket.create_server((ip, port)).close()
    except (OSError, OverflowError) as error:
        known = _REFUSED.get(getattr(error, "errno", None) or 0)
        sentence = (
            known
            or "« {ip} », port {port} : il faut une adresse comme 127.0.0.1 et un port de 1 à 65535"
        )
        raise HubError(sentence.format(ip=ip, port=port)) from None


def new_password() -> str:
    """Return a password that a class can type: eight syllables, 44 bits."""
    syllables = [secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(8)]
    return f"{''.join(syllables[:4])}-{''.join(syllables[4:])}"


def run(ip: str, port: int, folder: Path) -> int:
    """Run the hub until it is stopped, its files and its students' in `folder`; return its status.

    What it and their servers say goes to the journal, in `folder`.
    """
    # Loaded late: it takes half a second, and Windows has no such thing.
    from jupyterhub.app import JupyterHub  # noqa: PLC0415
    from jupyterhub.utils import random_port  # noqa: PLC0415

    password = new_password()
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    os.umask(0o077)
    terminal = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8", errors="replace")
    with Path(JOURNAL).open("w", encoding="utf-8") as journal:
        os.dup2(journal.fileno(), sys.stdout.fileno())
        os.dup2(journal.fileno(), sys.stderr.fileno())

    class Trial(JupyterHub):
        """JupyterHub, which says in French when it is ready."""

        async def start(self) -> Any:
            await super().start()
            # A terminal that is closed ends it as Ctrl-C does, students' servers too.
            stop = asyncio.get_running_loop().add_signal_handler
            stop(signal.SIGHUP, os.kill, os.getpid(), signal.SIGTERM)
            print(announcement(ip, port, folder, password), file=terminal, flush=True)

    arguments = [
        f"--config={SETTINGS}",
        f"--url=http://{ip}:{port}",
        f"--JupyterHub.hub_bind_url=http://{HERE}:{random_port()}",
        f"--ConfigurableHTTPProxy.api_url=http://{HERE}:{random_port()}",
        f"--SharedPasswordAuthenticator.user_password={password}",
    ]
    try:
        Trial.launch_instance(arguments)
    except SystemExit:
        print(f"JupyterHub n'a pas démarré : lisez {folder / JOURNAL}", file=terminal, flush=True)
        return 1
    print("Tout est arrêté ; les travaux restent.", file=terminal, flush=True)
    return 0


def announcement(ip: str, port: int, folder: Path, password: str) -> str:
    """Return what a teacher reads when all is ready."""
    host = "ADRESSE-DE-CETTE-MACHINE" if ip == EVERYWHERE else ip
    lines = [
        f"Le cours est ouvert : http://{host}:{port}",
        f"  mot de passe : {password}",
        f"  travaux      : {folder / HOMES}, un dossier par nom",
        f"  journal      : {folder / JOURNAL}",
        "C'est un essai : tous travaillent sous votre compte, et qui a le mot de passe peut entrer",
        "sous n'importe quel nom. Ctrl-C arrête tout.",
    ]
    if ip != HERE:
        lines.append("Sur le réseau, ce mot de passe passe en clair : il ne sert qu'ici.")
    return "\n".join(lines)


def main() -> int:
    """Read the command line and run; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m deploy.hub.start", description="Un essai.")
    parser.add_argument("--ip", default=HERE, help="adresse où l'ouvrir : cette machine seule")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--folder", type=Path, default=ROOT / "classe" / "hub")
    options = parser.parse_args()
    try:
        check(options.ip, options.port)
    except HubError as error:
        print(error, file=sys.stderr)
        return 2
    return run(options.ip, options.port, options.folder.resolve())


if __name__ == "__main__":
    sys.exit(main())
