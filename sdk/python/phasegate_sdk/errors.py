"""What goes wrong with a call."""

from __future__ import annotations

from typing import Any, Dict, List


class ServerUnavailable(ConnectionError):
    """No verdict: take it for a denial.

    The server can't be reached, is not ready, failed, took too long, or answered something that
    is no answer. Whether the call took effect is not known; the task's snapshot tells.
    """


class CallRefused(Exception):
    """The server refused a call: its form is wrong, or the token does not admit it."""

    def __init__(self, problem: Dict[str, Any]) -> None:
        self.type: str = problem["type"]
        self.status: int = problem["status"]
        self.detail: str = problem["detail"]
        self.errors: List[Dict[str, str]] = problem.get("errors") or []
        complaints = "".join(f"; {each['pointer']}: {each['message']}" for each in self.errors)
        super().__init__(f"{self.detail} [{self.type}]{complaints}")


class ToolForbidden(PermissionError):
    """The rules forbid a tool call; it was not made."""

    def __init__(self, problem: Dict[str, Any]) -> None:
        self.violations: List[Dict[str, Any]] = problem["violations"]
        self.blockers: List[str] = [_text(each) for each in self.violations]
        self.decision_id: str = problem["instance"]
        super().__init__("; ".join(self.blockers))


def _text(violation: Dict[str, Any]) -> str:
    source = violation["source"]
    detail = f": {violation['detail']}" if violation["detail"] else ""
    place = f"{violation['rule']}, {source['file']}:{source['line']}"
    return f"{violation['message']}{detail} [{place}]"
