"""nginx and Apache, with the files of `deploy/web/`."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from deploy.web import BOOK, FOLDER
from tests.installed import program
from tests.site import PATIENCE

_MODULES = ["mpm_event", "authz_core", "mime", "dir", "autoindex"]
_MODULES += ["headers", "filter", "deflate"]
_MODULES_FOLDER = Path("/usr/lib/apache2/modules")


def _port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _nginx(folder: Path, book: Path, port: int) -> list[str]:
    site = (FOLDER / "nginx.conf").read_text("utf-8")
    site = site.replace("listen 80;", f"listen 127.0.0.1:{port};").replace(BOOK, str(book))
    places = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off;\npid {folder}/pid;\nerror_log {folder}/errors;\nevents {{ }}\n"
        f"http {{\naccess_log off;\n{places}{site}}}\n",
        "utf-8",
    )
    return [program("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf")]


def _apache(folder: Path, book: Path, port: int, *, by_folder: bool = False) -> list[str]:
    if by_folder:
        site = (
            f'DocumentRoot "{book}"\n<Directory "{book}">\nRequire all granted\n'
            "AllowOverride All\n</Directory>\n"
        )
    else:
        site = (FOLDER / "apache.conf").read_text("utf-8")
        site = site.replace("*:80", f"127.0.0.1:{port}").replace(BOOK, str(book))
    loaded = "".join(
        f"LoadModule {name}_module {_MODULES_FOLDER}/mod_{name}.so\n" for name in _MODULES
    )
    (folder / "apache.conf").write_text(
        f"{loaded}TypesConfig /etc/mime.types\nServerRoot {folder}\n"
        f"ServerName 127.0.0.1\nListen 127.0.0.1:{port}\n"
        f"PidFile {folder}/pid\nErrorLog /dev/stderr\nUser www-data\nGroup www-data\n{site}",
        "utf-8",
    )
    return [program("apache2"), "-f", str(folder / "apache.conf"), "-D", "FOREGROUND"]


@contextmanager
def running(name: str, folder: Path, book: Path, **how: bool) -> Iterator[str]:
    """Serve `book` by a real server, whose own files are in `folder`; yield its address."""
    port = _port()
    command = {"nginx": _nginx, "apache2": _apache}[name](folder, book, port, **how)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            _wait_for(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen[str]) -> None:
    for _ in range(PATIENCE * 20):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None:
            raise RuntimeError(server.stderr.read() if server.stderr else "it stopped")
        sleep(0.05)
    raise TimeoutError(f"no answer on port {port}")
