"""Links asked for over the network, politely: a host at a time, little, slowly, and by name.

`requests` follows redirects and reads certificates; what is ours is what an answer says of a link,
how often one asks again, and that nobody is asked twice at once. No page is read.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from queue import Queue
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
        """Yield the answer of each address as it comes, those of a host after each other."""
        hosts: dict[str, list[str]] = {}
        for address in addresses:
            hosts.setdefault(urlsplit(address).netloc.lower(), []).append(address)
        # What comes: an answer, or, of a host, that it was asked for all.
        come: Queue[Answer | Future[None]] = Queue()

        def ask(addresses: list[str]) -> None:
            for answer in self._of_host(addresses):
                come.put(answer)

        pool = ThreadPoolExecutor(_HOSTS_AT_ONCE)
        try:
            for of_host in hosts.values():
                pool.submit(ask, of_host).add_done_callback(come.put)
            left = len(hosts)
            while left:
                if isinstance(one := come.get(), Answer):
                    yield one
                else:
                    one.result()
                    left -= 1
        finally:
            self._over.set()
            pool.shutdown(wait=False, cancel_futures=True)

    def _of_host(self, addresses: list[str]) -> Iterator[Answer]:
        last: Answer | None = None
        with requests.Session() as session:
            session.headers.update(self._headers)
            session.hooks["response"].append(_leave_unread)
            session.max_redirects = _MOST_REDIRECTS
            for address in addresses:
                if self._over.is_set():
                    break
                if last and not last.is_host_there:
                    yield Answer(address, "silent", last.why, is_host_there=False)
                    continue
                if last:
                    self._sleep(_PAUSE)
                last = self._ask(session, address)
                yield last

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
            return _unconnected(address, error)
        except (requests.RequestException, ValueError) as error:
            return Answer(address, "silent", f"illisible : {type(error).__name__}")


def _leave_unread(response: requests.Response, **_: object) -> None:
    """Close a redirect: `requests` would read all of its page, however long."""
    if response.is_redirect:
        response.close()


def _unconnected(address: str, error: requests.ConnectionError) -> Answer:
    """Tell a host that is nowhere, or the way to it shut, from one that hangs up or leads there."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    is_nowhere = isinstance(error, requests.exceptions.ProxyError) or isinstance(
        reason, NewConnectionError | ConnectTimeoutError
    )
    if not is_nowhere:
        return Answer(address, "silent", "connexion coupée")
    first = requests.Request("GET", address).prepare().url
    if error.request and error.request.url != first:
        return Answer(address, "silent", "renvoie à un site introuvable")
    return Answer(address, "silent", "site introuvable", is_host_there=False)


def _read(address: str, response: requests.Response) -> Answer:
    code = response.status_code
    if code in _GONE:
        return Answer(address, "gone", str(code))
    if code >= HTTPStatus.BAD_REQUEST:
        is_broken = code != _REFUSED and code >= HTTPStatus.INTERNAL_SERVER_ERROR
        state, again = "broken" if is_broken else "refused", is_broken or code == _BUSY
        wait = _seconds(response.headers.get("Retry-After", ""))
        return Answer(address, state, str(code), again=again, wait=wait)
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
