"""Answers what it was told, one answer a request, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, List, Union

VIOLATION = {
    "rule": "tool.TDD.write_files.forbidden_patterns",
    "kind": "tool",
    "check": "forbidden_patterns",
    "severity": "blocking",
    "message": "path is forbidden in TDD",
    "detail": "`src/app.py` matches `src/**`",
    "source": {"file": "agent_workflow.yaml", "line": 137},
    "remedy": "write a test instead",
}


def in_two_hours() -> str:
    return (datetime.now(timezone.utc) + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def claimed(token: str = "t1") -> Dict[str, Any]:
    task = {
        "id": "T-1",
        "title": "Add a greeting",
        "description": "",
        "agent_id": "agent-1",
        "capabilities": [],
        "dependencies": [],
        "assigned_phase": "PLAN",
    }
    return {
        "task": task,
        "phase_token": token,
        "phase": "PLAN",
        "expires_at": in_two_hours(),
        "resume_secret": "hush",
    }


def decision(allowed: bool, **more: Any) -> Dict[str, Any]:
    return {
        "allowed": allowed,
        "blockers": [] if allowed else ["not in TDD"],
        "warnings": [],
        "violations": [] if allowed else [VIOLATION],
        "decision_id": "D-1",
        **more,
    }


def ran(result: Any) -> Dict[str, Any]:
    return {
        "result": result,
        "logged": True,
        "warnings": [],
        "violations": [],
        "decision_id": "D-2",
        "execution_id": "E-1",
    }


def problem(status: int, name: str, **more: Any) -> Dict[str, Any]:
    return {
        "type": f"phasegate:{name}",
        "title": "Refused",
        "status": status,
        "detail": "Ask for it in another way",
        "instance": "D-3",
        **more,
    }


class Asked:
    def __init__(self, method: str, path: str, headers: Any, text: str) -> None:
        self.method = method
        self.path = path
        self.headers = headers
        self.body = json.loads(text) if text else None


class FakeServer:
    def __init__(self) -> None:
        self.asked: List[Asked] = []
        self._script: List[Any] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                text = self.rfile.read(length).decode("utf-8")
                server.asked.append(Asked(self.command, self.path, self.headers, text))
                server._react(self)

            do_GET = do_POST

            def log_message(self, *_: Any) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._http.server_port}"

    def answers(
        self, body: Union[Dict[str, Any], str, bytes], status: int = 200, **headers: str
    ) -> FakeServer:
        if isinstance(body, dict):
            body = json.dumps(body)
        if isinstance(body, str):
            body = body.encode("utf-8")
        self._script.append((status, body, headers))
        return self

    def hangs_up(self) -> FakeServer:
        self._script.append(None)
        return self

    def _react(self, handler: BaseHTTPRequestHandler) -> None:
        step = self._script.pop(0) if self._script else (418, b"nothing more in the script", {})
        if step is None:
            handler.close_connection = True
            return
        status, body, headers = step
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
