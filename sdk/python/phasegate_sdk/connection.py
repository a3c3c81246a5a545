"""How calls reach the server, again where that is safe."""

from __future__ import annotations

import http.client
import json
import re
import time
from typing import Any, Callable, Dict, Optional
from urllib.parse import SplitResult, urlsplit

from .answers import Answer
from .errors import ServerUnavailable

_CLIENT = "phasegate-python/0.1.0"
_LOOPBACK = re.compile(r"localhost|127(\.\d{1,3}){3}|::1")
_MAX_ANSWER = 64 << 20
_ATTEMPTS = 3
_LONGEST_WAIT = 10


class Connection:
    """Sends calls. Follows no redirect and uses no proxy: tokens go to the server alone."""

    def __init__(
        self, url: str, accept_plain_http: bool, wait: Callable[[float], None] = time.sleep
    ) -> None:
        self._url = _checked(url, accept_plain_http)
        self._wait = wait

    def post(
        self,
        path: str,
        body: Dict[str, Any],
        timeout: float,
        retry: bool = False,
        bearer: Optional[str] = None,
        key: Optional[str] = None,
    ) -> Answer:
        headers = {"Content-Type": "application/json"}
        if key is not None:
            headers["Idempotency-Key"] = key
        text = json.dumps(body, ensure_ascii=False, allow_nan=False).encode("utf-8")
        return self._send("POST", path, text, headers, bearer, timeout, retry)

    def get(self, path: str, bearer: str, timeout: float) -> Answer:
        return self._send("GET", path, None, {}, bearer, timeout, True)

    def _send(
        self,
        method: str,
        path: str,
        body: Optional[bytes],
        headers: Dict[str, str],
        bearer: Optional[str],
        timeout: float,
        retry: bool,
    ) -> Answer:
        headers = {**headers, "X-Agent-SDK": _CLIENT}
        if bearer is not None:
            headers["Authorization"] = f"Bearer {bearer}"
        attempts = _ATTEMPTS if retry else 1
        for attempt in range(1, attempts + 1):
            pause = 0.2 * 2 ** (attempt - 1)
            try:
                answer = self._exchange(method, path, body, headers, timeout)
            except (OSError, http.client.HTTPException) as failure:
                if attempt == attempts:
                    reason = str(failure) or type(failure).__name__
                    raise ServerUnavailable(
                        f"{path} can't be reached ({reason}); start the server, and take this"
                        " for a denial"
                    ) from failure
            else:
                if 200 <= answer.status <= 299:
                    return answer
                asked = _asked_wait(answer)
                if attempt == attempts or asked is None or asked > _LONGEST_WAIT:
                    raise answer.refusal()
                pause = asked
            self._wait(pause)
        raise AssertionError("the last attempt returns or raises")

    def _exchange(
        self,
        method: str,
        path: str,
        body: Optional[bytes],
        headers: Dict[str, str],
        timeout: float,
    ) -> Answer:
        deadline = time.monotonic() + timeout
        secure = self._url.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = kind(self._url.hostname or "", self._url.port, timeout=timeout)
        try:
            connection.connect()
            socket = connection.sock  # the connection forgets it where the server closes
            connection.request(method, self._url.path.rstrip("/") + path, body, headers)
            response = connection.getresponse()
            read = bytearray()
            while not response.isclosed():
                socket.settimeout(max(deadline - time.monotonic(), 0.001))
                chunk = response.read1(65536)
                if not chunk:
                    break
                read += chunk
                if len(read) > _MAX_ANSWER:
                    raise http.client.HTTPException("the answer is too large")
            if response.length:
                raise http.client.IncompleteRead(bytes(), response.length)
            fields = {name.lower(): value for name, value in response.getheaders()}
            return Answer(path, response.status, fields, bytes(read))
        finally:
            connection.close()


def _asked_wait(answer: Answer) -> Optional[float]:
    seconds = answer.headers.get("retry-after", "")
    if answer.status == 503 and re.fullmatch(r"[0-9]{1,6}", seconds):
        return float(seconds)
    return None


def _checked(url: str, accept_plain_http: bool) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"`{url}` is no address of a server; give one like http://localhost:8000")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("give scheme, host and port of the server alone")
    plain = parts.scheme == "http" and not accept_plain_http
    if plain and not _LOOPBACK.fullmatch(parts.hostname):
        raise ValueError(
            f"tokens would travel unencrypted to `{parts.hostname}`: use https, or"
            " accept_plain_http=True"
        )
    return parts
