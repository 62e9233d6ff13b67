"""Links asked for over the network, politely: a host at a time, little, slowly, and by name.

`requests` follows redirects and reads certificates; what is ours is what an answer says of a link,
how often one asks again, and that nobody is asked twice at once. No body is read.
"""

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from threading import Event
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from courseware.project.course import Course

# What an answer says of a link → how it is called, the worst first.
STATES = {
    "gone": "disparu",
    "loop": "tourne en rond",
    "certificate": "certificat refusé",
    "broken": "en panne",
    "silent": "ne répond pas",
    "home": "renvoie à l'accueil du site",
    "moved": "déplacé pour de bon",
    "refused": "refuse les robots",
    "alive": "vivant",
}
_SURE = {"alive", "moved", "home", "loop", "certificate"}
# 999 is what LinkedIn says to robots.
_GONE, _PERMANENT, _BUSY, _REFUSED = {404, 410}, {301, 308}, 429, 999
_PATIENCE = 20  # seconds to connect, then to answer
_PAUSE, _LONGEST_WAIT = 1.0, 60.0  # between two requests to a host, doubled at each new try
# Some servers refuse HEAD, or know it badly: only GET tells that a page is gone.
_METHODS = ("HEAD", "GET", "GET", "GET")
_MOST_REDIRECTS = 10
_HOSTS_AT_ONCE = 6


@dataclass(frozen=True)
class Answer:
    """What a link answered: a key of `STATES`, why, and where it has moved for good ("" : no)."""

    address: str
    state: str
    why: str
    moved: str = ""
    # Whether it may do better later, how long it asks to wait; whether its host is there at all.
    again: bool = False
    wait: float = 0
    is_host_there: bool = True


class Asker:
    """Asks as a course; `sleep` waits so many seconds, `patience` is how long it waits for one.

    Who takes no more answers ends the waiting, and what is not asked yet.
    """

    def __init__(
        self,
        course: Course,
        sleep: Callable[[float], object] | None = None,
        patience: float = _PATIENCE,
    ) -> None:
        whose = course.contact or course.address
        named = (
            f"{course.id}/{course.version or 0} (courseware links{'; ' + whose if whose else ''})"
        )
        self._headers = {"User-Agent": named, "Accept": "*/*", "Accept-Language": "fr, en;q=0.5"}
        self._over = Event()
        self._sleep, self._patience = sleep or self._over.wait, patience

    def all(self, addresses: Iterable[str]) -> Generator[Answer]:
        """Yield an answer for each address, those of a host after each other."""
        hosts: dict[str, list[str]] = {}
        for address in addresses:
            hosts.setdefault(urlsplit(address).netloc.lower(), []).append(address)
        with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
            try:
                for answers in pool.map(self._of_host, hosts.values()):
                    yield from answers
            finally:
                self._over.set()
                pool.shutdown(wait=False, cancel_futures=True)

    def _of_host(self, addresses: list[str]) -> list[Answer]:
        found: list[Answer] = []
        with requests.Session() as session:
            session.headers.update(self._headers)
            session.max_redirects = _MOST_REDIRECTS
            for address in addresses:
                if self._over.is_set():
                    break
                if found and not found[-1].is_host_there:
                    found.append(Answer(address, "silent", found[-1].why, is_host_there=False))
                    continue
                if found:
                    self._sleep(_PAUSE)
                found.append(self._ask(session, address))
        return found

    def _ask(self, session: requests.Session, address: str) -> Answer:
        """Ask until the answer is sure, or often enough."""
        for number, method in enumerate(_METHODS, 1):
            answer = self._try(session, method, address)
            is_sure = answer.state in _SURE or (method == "GET" and not answer.again)
            if is_sure or self._over.is_set() or number == len(_METHODS):
                break
            self._sleep(max(answer.wait, _PAUSE * 2 ** (number - 1)))
        return answer

    def _try(self, session: requests.Session, method: str, address: str) -> Answer:
        try:
            with session.request(
                method, address, timeout=self._patience, stream=True, allow_redirects=True
            ) as response:
                return _read(address, response)
        except requests.TooManyRedirects:
            return Answer(address, "loop", f"plus de {_MOST_REDIRECTS} renvois")
        except requests.exceptions.SSLError:
            return Answer(address, "certificate", "périmé, d'un autre site, ou signé de personne")
        except requests.ReadTimeout:
            return Answer(address, "silent", "trop long")
        except requests.ConnectionError as error:
            is_there = not _is_nowhere(error)
            why = "connexion coupée" if is_there else "site introuvable"
            return Answer(address, "silent", why, is_host_there=is_there)
        except (requests.RequestException, ValueError) as error:
            return Answer(address, "silent", f"illisible : {type(error).__name__}")


def _is_nowhere(error: requests.ConnectionError) -> bool:
    """Whether nothing answers at a host's name, or the way to it is shut."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    return isinstance(error, requests.exceptions.ProxyError) or isinstance(
        reason, NewConnectionError | ConnectTimeoutError
    )


def _read(address: str, response: requests.Response) -> Answer:
    code = response.status_code
    if code in _GONE:
        return Answer(address, "gone", str(code))
    if code == _BUSY:
        wait = _seconds(response.headers.get("Retry-After", ""))
        return Answer(address, "refused", str(code), again=True, wait=wait)
    if code >= HTTPStatus.BAD_REQUEST:
        is_broken = code != _REFUSED and code >= HTTPStatus.INTERNAL_SERVER_ERROR
        return Answer(address, "broken" if is_broken else "refused", str(code), again=is_broken)
    hops = [one.status_code for one in response.history]
    if hops and _is_home(response.url) and not _is_home(address):
        return Answer(address, "home", str(hops[0]), response.url)
    if hops and set(hops) <= _PERMANENT:
        return Answer(address, "moved", str(hops[0]), response.url)
    return Answer(address, "alive", str(hops[0] if hops else code))


def _is_home(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def _seconds(retry_after: str) -> float:
    """Return how long a server asks to wait, where it says so in seconds."""
    return min(float(retry_after), _LONGEST_WAIT) if retry_after.isdecimal() else 0
