"""An agent's way to its task and its tools."""

from __future__ import annotations

import time
from typing import Any, Callable, Dict, Mapping, Optional, Sequence
from urllib.parse import quote

from .connection import Connection
from .errors import ServerUnavailable
from .session import Lease, Session

_ONE_WAIT = 20  # seconds; less than a call may take


class AgentClient:
    """Holds one task at a time and the token for its phase, which it refreshes in time.

    Every call raises ``ServerUnavailable`` where there is no verdict, which counts as a denial,
    ``CallRefused`` where the server refuses the call, and ``RuntimeError`` where no task is held.
    Any number of threads may use it.
    """

    def __init__(
        self,
        agent_id: str,
        orchestrator_url: str = "http://localhost:8000",
        *,
        agent_key: Optional[str] = None,
        timeout: float = 30.0,
        tool_timeout: float = 3600.0,
        refresh_margin: float = 60.0,
        accept_plain_http: bool = False,
        clock: Callable[[], float] = time.time,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        if not 1 <= len(agent_id) <= 128:
            raise ValueError("an agent's id has 1 to 128 characters")
        self.agent_id = agent_id
        self._connection = Connection(orchestrator_url, accept_plain_http, wait)
        self._session = Session(self._connection, agent_key, timeout, refresh_margin, clock)
        self._clock = clock
        self._timeout = timeout
        self._tool_timeout = tool_timeout

    # the task

    def claim_task(
        self,
        capabilities: Sequence[str] = (),
        *,
        task_id: Optional[str] = None,
        resume_secret: Optional[str] = None,
    ) -> Dict[str, Any]:
        """Claims the next task, or takes up one that this agent held; returns the task."""
        body: Dict[str, Any] = {"agent_id": self.agent_id, "capabilities": list(capabilities)}
        if task_id is not None:
            body["task_id"] = task_id
        if resume_secret is not None:
            body["resume_secret"] = resume_secret
        return self._session.claim(body)

    @property
    def task_id(self) -> str:
        """The id of the task held."""
        return self._session.held().task["id"]

    @property
    def current_phase(self) -> str:
        """The phase the task is in."""
        return self._session.held().phase

    @property
    def resume_secret(self) -> str:
        """What ``claim_task`` asks for after a crash. Keep it where only this agent can read it."""
        return self._session.held().resume_secret

    def request_transition(
        self, target_phase: str, artifacts: Optional[Mapping[str, Any]] = None
    ) -> Dict[str, Any]:
        """Asks to move on. A blocked transition is a result: see ``allowed`` and ``blockers``."""
        return self._session.move("transition", target_phase, artifacts)

    def complete(self, artifacts: Optional[Mapping[str, Any]] = None) -> Dict[str, Any]:
        """Hands in what the last phase demands."""
        return self._session.move("complete", None, artifacts)

    def await_approval(self, approval_id: str, longest: float = 3600.0) -> Dict[str, Any]:
        """Waits until somebody answered; then ask for the same transition again.

        ``status`` is ``pending`` where nobody did for so many seconds.
        """
        end = self._clock() + longest
        while True:
            wait = max(0, min(_ONE_WAIT, int(end - self._clock())))
            approval = self._session.with_lease(
                lambda lease: self._connection.get(
                    f"/api/v1/approvals/{quote(approval_id, safe='')}?wait={wait}",
                    lease.token,
                    self._timeout,
                ).approval()
            )
            if approval["status"] != "pending" or wait == 0:
                return approval

    def get_state_snapshot(self) -> Dict[str, Any]:
        """The state of things, at most 5 seconds old."""
        return self._session.with_lease(
            lambda lease: self._connection.get(
                "/api/v1/state/snapshot", lease.token, self._timeout
            ).json()
        )

    def contract(self) -> str:
        """What this phase permits, needs and forbids: Markdown for the agent's prompt."""
        return self._session.with_lease(
            lambda lease: self._connection.get(
                f"/api/v1/tasks/{quote(lease.task['id'], safe='')}/contract",
                lease.token,
                self._timeout,
            ).text()
        )

    def refresh_token(self) -> None:
        """Gets a token that lasts longer. Calls do so by themselves in time."""
        self._session.refresh()

    def heartbeat(self) -> None:
        """Keeps the task while the agent thinks. Every other call keeps it, too."""
        self._session.heartbeat()

    def release(self) -> None:
        """Gives the task back to the queue, in its phase."""
        self._session.release()

    # tools

    def use_tool(
        self, tool_name: str, args: Optional[Mapping[str, Any]] = None
    ) -> Dict[str, Any]:
        """Runs a tool and returns its result; raises ``PermissionError`` where it is forbidden."""
        return self.execute(tool_name, args)["result"]

    def execute(self, tool_name: str, args: Optional[Mapping[str, Any]] = None) -> Dict[str, Any]:
        """Runs a tool and returns all the server says, ``execution_id`` and warnings too."""
        return self._session.with_lease(
            lambda lease: self._connection.post(
                "/api/v1/tools/execute", _call(lease, tool_name, args), self._tool_timeout
            ).json("result", "warnings", "violations", "decision_id", "execution_id")
        )

    def check_tool(
        self, tool_name: str, args: Optional[Mapping[str, Any]] = None
    ) -> Dict[str, Any]:
        """Whether a tool call would go through; nothing is run."""
        return self._session.with_lease(
            lambda lease: self._connection.post(
                "/api/v1/tools/check", _call(lease, tool_name, args), self._timeout, retry=True
            ).verdict()
        )

    def read_file(self, path: str) -> str:
        """The content of a file."""
        content = self.use_tool("read_files", {"path": path}).get("content")
        if not isinstance(content, str):
            raise ServerUnavailable("the result of read_files holds no content")
        return content

    def write_file(self, path: str, content: str, mode: str = "w") -> Dict[str, Any]:
        """Writes a file; mode ``a`` adds to it."""
        return self.use_tool("write_files", {"path": path, "content": content, "mode": mode})

    def edit_file(
        self, path: str, old_string: str, new_string: str, replace_all: bool = False
    ) -> Dict[str, Any]:
        """Replaces the one place in a file that reads ``old_string``, or all of them."""
        args = {"path": path, "old_string": old_string, "new_string": new_string}
        return self.use_tool("edit_files", {**args, **({"replace_all": True} if replace_all else {})})

    def run_command(
        self, command: str, timeout: Optional[int] = None, cwd: Optional[str] = None
    ) -> Dict[str, Any]:
        """Runs a script with bash. One that fails raises nothing: see ``exit_code``."""
        return self.use_tool("bash", _given(command=command, timeout=timeout, cwd=cwd))

    def grep(self, pattern: str, path: str = ".") -> Dict[str, Any]:
        """Looks for lines that match a regular expression."""
        return self.use_tool("grep", {"pattern": pattern, "path": path})

    def glob(self, pattern: str, path: Optional[str] = None) -> Dict[str, Any]:
        """Looks for files whose path matches a pattern."""
        return self.use_tool("glob", _given(pattern=pattern, path=path))

    def __repr__(self) -> str:
        return f"AgentClient({self.agent_id!r})"


def _call(lease: Lease, tool_name: str, args: Optional[Mapping[str, Any]]) -> Dict[str, Any]:
    return {
        "task_id": lease.task["id"],
        "phase_token": lease.token,
        "tool_name": tool_name,
        "args": dict(args or {}),
    }


def _given(**args: Any) -> Dict[str, Any]:
    return {name: value for name, value in args.items() if value is not None}
