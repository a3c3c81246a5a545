"""The task an agent holds, from claim to release."""

from __future__ import annotations

import calendar
import re
import threading
import time
import uuid
from email.utils import parsedate_to_datetime
from typing import Any, Callable, Dict, Mapping, Optional

from .answers import Answer
from .connection import Connection
from .errors import CallRefused, ServerUnavailable

_EXPIRED = "phasegate:token-expired"
_TOKEN = re.compile(r"[!-~]{1,16384}")
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?Z")


class Lease:
    """A task the agent holds, and its token."""

    def __init__(
        self,
        task: Dict[str, Any],
        phase: str,
        token: str,
        expires: float,
        lifetime: float,
        resume_secret: str,
    ) -> None:
        self.task = task
        self.phase = phase
        self.token = token
        self.expires = expires
        self.lifetime = lifetime
        self.resume_secret = resume_secret

    def moved(self, phase: str, token: str, now: float) -> Lease:
        """With another token; the server makes all of them for the same time."""
        expires = now + self.lifetime
        return Lease(self.task, phase, token, expires, self.lifetime, self.resume_secret)

    def is_near_its_end(self, now: float, margin: float) -> bool:
        return now >= self.expires - min(margin, self.lifetime / 4)


class Session:
    """Whatever changes the token happens one at a time; other calls go on beside it."""

    def __init__(
        self,
        connection: Connection,
        agent_key: Optional[str],
        timeout: float,
        refresh_margin: float,
        clock: Callable[[], float],
    ) -> None:
        if agent_key is not None and not _TOKEN.fullmatch(agent_key):
            raise ValueError("a key is one word of printable ASCII characters")
        self._connection = connection
        self._agent_key = agent_key
        self._timeout = timeout
        self._margin = refresh_margin
        self._clock = clock
        self._changing = threading.RLock()
        self._lease: Optional[Lease] = None

    def claim(self, body: Dict[str, Any]) -> Dict[str, Any]:
        with self._changing:
            answer = self._connection.post(
                "/api/v1/tasks/claim", body, self._timeout, bearer=self._agent_key
            )
            claim = answer.json("task", "phase_token", "phase", "expires_at", "resume_secret")
            if not isinstance(claim["task"].get("id"), str):
                answer.malformed("expected str at /task/id")
            lifetime = self._lifetime(answer, claim["expires_at"])
            self._lease = Lease(
                claim["task"],
                claim["phase"],
                _checked(answer, claim["phase_token"]),
                self._clock() + lifetime,
                lifetime,
                claim["resume_secret"],
            )
        return claim["task"]

    def held(self) -> Lease:
        lease = self._lease
        if lease is None:
            raise RuntimeError("no task is held; claim one first")
        return lease

    def with_lease(self, call: Callable[[Lease], Any]) -> Any:
        lease = self._fresh()
        try:
            return call(lease)
        except CallRefused as refused:
            if refused.type == _EXPIRED and self._lease is lease:
                lease.expires = self._clock()  # the next call refreshes first
            raise

    def move(
        self, verb: str, target: Optional[str], artifacts: Optional[Mapping[str, Any]]
    ) -> Dict[str, Any]:
        def ask(lease: Lease) -> Dict[str, Any]:
            body: Dict[str, Any] = {"task_id": lease.task["id"]}
            if target is not None:
                body.update(current_phase=lease.phase, target_phase=target)
            body.update(phase_token=lease.token, artifacts=dict(artifacts or {}))
            answer = self._connection.post(
                f"/api/v1/tasks/{verb}", body, self._timeout, retry=True, key=str(uuid.uuid4())
            )
            outcome = answer.verdict()
            token = outcome.pop("new_token", None)
            if token is not None and not outcome["allowed"]:
                answer.malformed("blocked, and a new token")
            if token is not None:
                self._lease = lease.moved(
                    target or lease.phase, _checked(answer, token), self._clock()
                )
            elif outcome["allowed"]:
                self._lease = None
            return outcome

        with self._changing:
            return self.with_lease(ask)

    def refresh(self) -> None:
        with self._changing:
            self._refresh(self.held())

    def heartbeat(self) -> None:
        self.with_lease(lambda lease: self._of_task("heartbeat", lease, True))

    def release(self) -> None:
        with self._changing:
            self.with_lease(lambda lease: self._of_task("release", lease, False))
            self._lease = None

    def _fresh(self) -> Lease:
        lease = self.held()
        if not lease.is_near_its_end(self._clock(), self._margin):
            return lease
        with self._changing:
            lease = self.held()  # another thread may have been here meanwhile
            if not lease.is_near_its_end(self._clock(), self._margin):
                return lease
            try:
                return self._refresh(lease)
            except (CallRefused, ServerUnavailable):
                if self._clock() < lease.expires:
                    return lease  # used up to its end
                raise

    def _refresh(self, lease: Lease) -> Lease:
        body = {"task_id": lease.task["id"], "phase_token": lease.token}
        answer = self._connection.post("/api/v1/tokens/refresh", body, self._timeout, retry=True)
        fresh = answer.json("phase_token", "expires_at")
        longer = lease.moved(lease.phase, _checked(answer, fresh["phase_token"]), self._clock())
        longer.lifetime = self._lifetime(answer, fresh["expires_at"])
        longer.expires = self._clock() + longer.lifetime
        self._lease = longer
        return longer

    def _of_task(self, verb: str, lease: Lease, retry: bool) -> None:
        body = {"task_id": lease.task["id"], "phase_token": lease.token}
        self._connection.post(f"/api/v1/tasks/{verb}", body, self._timeout, retry=retry)

    def _lifetime(self, answer: Answer, expires_at: str) -> float:
        """By the server's clock, since only it knows when its tokens expire."""
        instant = _INSTANT.fullmatch(expires_at)
        if instant is None:
            answer.malformed("expected a point in time at /expires_at")
        try:
            expires = calendar.timegm(time.strptime(instant.group(1), "%Y-%m-%dT%H:%M:%S"))
        except ValueError:
            answer.malformed("expected a point in time at /expires_at")
        try:
            now = parsedate_to_datetime(answer.headers.get("date", "")).timestamp()
        except (TypeError, ValueError, IndexError):
            now = self._clock()
        if expires < now:
            answer.malformed("a token that expired before it was made")
        return expires - now


def _checked(answer: Answer, token: Any) -> str:
    if not isinstance(token, str) or not _TOKEN.fullmatch(token):
        answer.malformed("a token that no header can hold")
    return token
