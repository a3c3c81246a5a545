"""What the server says, taken strictly: whatever is no clear answer is none."""

from __future__ import annotations

import json
from typing import Any, Dict, List, NoReturn, Tuple

from .errors import CallRefused, ServerUnavailable, ToolForbidden

_KINDS = {
    "type": str,
    "title": str,
    "status": int,
    "detail": str,
    "instance": str,
    "allowed": bool,
    "blockers": list,
    "warnings": list,
    "violations": list,
    "decision_id": str,
    "execution_id": str,
    "result": dict,
    "phase_token": str,
    "expires_at": str,
    "task": dict,
    "phase": str,
    "resume_secret": str,
    "gate": str,
    "answers": list,
}
_VERDICT = ("allowed", "blockers", "warnings", "violations", "decision_id")


class Answer:
    """The status, headers and body of an answer to a call of ``path``."""

    def __init__(self, path: str, status: int, headers: Dict[str, str], body: bytes) -> None:
        self.path = path
        self.status = status
        self.headers = headers
        self._body = body

    def text(self) -> str:
        try:
            return self._body.decode("utf-8")
        except UnicodeDecodeError:
            self.malformed("it is not UTF-8")

    def json(self, *fields: str) -> Dict[str, Any]:
        """An object that holds these fields, each of its kind."""
        try:
            value = json.loads(self.text(), object_pairs_hook=_unique, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            self.malformed("it is no JSON")
        if not isinstance(value, dict):
            self.malformed("it is no object")
        for field in fields:
            # type, not isinstance: a boolean is no integer
            if type(value.get(field)) is not _KINDS[field]:
                self.malformed(f"expected {_KINDS[field].__name__} at /{field}")
        return value

    def verdict(self) -> Dict[str, Any]:
        """A decision that does not contradict itself."""
        verdict = self.json(*_VERDICT)
        pending = verdict.get("approval_id") is not None
        if verdict["allowed"] == bool(verdict["blockers"]) and not (
            pending and not verdict["allowed"]
        ):
            self.malformed("a decision that contradicts its blockers")
        return verdict

    def approval(self) -> Dict[str, Any]:
        """A request for approval; its status is a word."""
        approval = self.json("gate", "answers")
        if not isinstance(approval.get("status"), str):
            self.malformed("expected str at /status")
        return approval

    def refusal(self) -> Exception:
        """What a caller gets instead of an answer that is no success."""
        if not 400 <= self.status <= 499:
            return ServerUnavailable(
                f"{self.path} was answered with status {self.status}; take it for a denial"
            )
        problem = self.json("type", "title", "status", "detail", "instance")
        try:
            if self.status == 403 and problem.get("violations"):
                return ToolForbidden(problem)
            return CallRefused(problem)
        except (KeyError, TypeError, AttributeError):
            self.malformed("it is no problem document")

    def malformed(self, complaint: str) -> NoReturn:
        raise ServerUnavailable(
            f"the answer to {self.path} can't be understood (status {self.status}: {complaint});"
            " does the address belong to a Phasegate server?"
        )


def _unique(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a key stands twice in the same object")
    return fields


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
