from __future__ import annotations

import unittest
from typing import List

from phasegate_sdk import AgentClient, CallRefused, ServerUnavailable, ToolForbidden

from .fake_server import FakeServer, VIOLATION, claimed, decision, in_two_hours, problem, ran


class Desk(unittest.TestCase):
    """A client with a task in PLAN, the server it talks to, and the time they live in."""

    def setUp(self) -> None:
        self.server = FakeServer()
        self.addCleanup(self.server.close)
        self.now = 2_000_000_000.0
        self.waits: List[float] = []
        self.agent = AgentClient(
            "agent-1", self.server.url, clock=lambda: self.now, wait=self.waits.append, timeout=10
        )
        self.server.answers(claimed())
        self.task = self.agent.claim_task()

    def last(self):
        return self.server.asked[-1]


class Calls(Desk):
    def test_a_claim_says_who_asks(self) -> None:
        self.assertEqual(self.task["id"], "T-1")
        self.assertEqual(self.agent.task_id, "T-1")
        self.assertEqual(self.agent.current_phase, "PLAN")
        self.assertEqual(self.last().path, "/api/v1/tasks/claim")
        self.assertEqual(self.last().body, {"agent_id": "agent-1", "capabilities": []})
        self.assertEqual(self.last().headers["X-Agent-SDK"], "phasegate-python/0.1.0")
        self.assertIsNone(self.last().headers["Authorization"])

    def test_a_task_is_resumed_with_its_secret(self) -> None:
        self.server.answers(claimed("t2"))
        self.agent.claim_task(["python"], task_id="T-1", resume_secret=self.agent.resume_secret)
        self.assertEqual(
            self.last().body,
            {
                "agent_id": "agent-1",
                "capabilities": ["python"],
                "task_id": "T-1",
                "resume_secret": "hush",
            },
        )

    def test_a_key_is_sent_with_claims_alone(self) -> None:
        keyed = AgentClient("agent-1", self.server.url, agent_key="pg_key")
        self.server.answers(claimed()).answers(decision(True))
        keyed.claim_task()
        self.assertEqual(self.last().headers["Authorization"], "Bearer pg_key")
        keyed.check_tool("grep")
        self.assertIsNone(self.last().headers["Authorization"])

    def test_a_move_changes_phase_and_token(self) -> None:
        self.server.answers(decision(True, new_token="t2")).answers(decision(True))
        outcome = self.agent.request_transition("TDD", {"plan_document": {"title": "x"}})
        self.assertTrue(outcome["allowed"])
        self.assertNotIn("t2", str(outcome))
        self.assertEqual(
            self.last().body,
            {
                "task_id": "T-1",
                "current_phase": "PLAN",
                "target_phase": "TDD",
                "phase_token": "t1",
                "artifacts": {"plan_document": {"title": "x"}},
            },
        )
        self.assertEqual(self.agent.current_phase, "TDD")
        self.agent.check_tool("grep")
        self.assertEqual(self.last().body["phase_token"], "t2")

    def test_a_blocked_transition_is_a_result(self) -> None:
        self.server.answers(decision(False, new_token=None))
        outcome = self.agent.request_transition("TDD", {})
        self.assertEqual(outcome["blockers"], ["not in TDD"])
        self.assertEqual(self.agent.current_phase, "PLAN")

    def test_an_approval_is_awaited_until_somebody_answers(self) -> None:
        pending = {"id": "A 1", "status": "pending", "gate": "plan", "answers": []}
        self.server.answers(pending).answers({**pending, "status": "rejected"})
        approval = self.agent.await_approval("A 1", 60)
        self.assertEqual(approval["status"], "rejected")
        self.assertEqual(self.last().path, "/api/v1/approvals/A%201?wait=20")
        self.assertEqual(self.last().headers["Authorization"], "Bearer t1")
        self.server.answers(pending)
        self.assertEqual(self.agent.await_approval("A 1", 0)["status"], "pending")

    def test_a_completed_task_is_held_no_more(self) -> None:
        self.server.answers(decision(True, new_token=None))
        self.agent.complete({"report": {}})
        self.assertEqual(self.last().path, "/api/v1/tasks/complete")
        with self.assertRaises(RuntimeError):
            self.agent.task_id

    def test_a_forbidden_tool_is_a_permission_error_with_the_blockers(self) -> None:
        self.server.answers(problem(403, "tool-blocked", violations=[VIOLATION]), 403)
        with self.assertRaises(PermissionError) as raised:
            self.agent.use_tool("write_files", {"path": "src/app.py", "content": "x"})
        self.assertIn("path is forbidden in TDD", str(raised.exception))
        self.assertIn("agent_workflow.yaml:137", str(raised.exception))
        self.assertIsInstance(raised.exception, ToolForbidden)
        self.assertEqual(raised.exception.violations, [VIOLATION])
        self.assertEqual(raised.exception.decision_id, "D-3")

    def test_a_check_decides_and_raises_nothing(self) -> None:
        self.server.answers(decision(True)).answers(decision(False))
        self.assertTrue(self.agent.check_tool("grep", {"pattern": "x"})["allowed"])
        self.assertFalse(self.agent.check_tool("git_commit")["allowed"])
        self.assertEqual(self.last().path, "/api/v1/tools/check")

    def test_every_tool_method_names_its_tool_and_arguments(self) -> None:
        agent = self.agent
        for call, tool, args in [
            (lambda: agent.read_file("a"), "read_files", {"path": "a"}),
            (
                lambda: agent.write_file("a", "ä"),
                "write_files",
                {"path": "a", "content": "ä", "mode": "w"},
            ),
            (
                lambda: agent.edit_file("a", "x", "y"),
                "edit_files",
                {"path": "a", "old_string": "x", "new_string": "y"},
            ),
            (
                lambda: agent.edit_file("a", "x", "y", replace_all=True),
                "edit_files",
                {"path": "a", "old_string": "x", "new_string": "y", "replace_all": True},
            ),
            (lambda: agent.run_command("ls"), "bash", {"command": "ls"}),
            (
                lambda: agent.run_command("ls", timeout=5, cwd="src"),
                "bash",
                {"command": "ls", "timeout": 5, "cwd": "src"},
            ),
            (lambda: agent.grep("x"), "grep", {"pattern": "x", "path": "."}),
            (lambda: agent.glob("*.py"), "glob", {"pattern": "*.py"}),
        ]:
            with self.subTest(tool=tool, args=args):
                self.server.answers(ran({"status": "success", "content": "c"}))
                call()
                self.assertEqual(self.last().path, "/api/v1/tools/execute")
                self.assertEqual(self.last().body["tool_name"], tool)
                self.assertEqual(self.last().body["args"], args)

    def test_a_file_is_its_content(self) -> None:
        self.server.answers(ran({"status": "success", "content": "a\nb", "lines": 2, "path": "a"}))
        self.assertEqual(self.agent.read_file("a"), "a\nb")

    def test_a_run_has_an_id(self) -> None:
        self.server.answers(ran({"exit_code": 1}))
        self.assertEqual(self.agent.execute("run_tests")["execution_id"], "E-1")

    def test_a_snapshot_is_read_with_the_token_in_the_header(self) -> None:
        self.server.answers({"current_phase": "PLAN"})
        self.assertEqual(self.agent.get_state_snapshot()["current_phase"], "PLAN")
        self.assertEqual(self.last().path, "/api/v1/state/snapshot")
        self.assertEqual(self.last().headers["Authorization"], "Bearer t1")

    def test_the_contract_is_text(self) -> None:
        self.server.answers("# PLAN\n")
        self.assertEqual(self.agent.contract(), "# PLAN\n")
        self.assertEqual(self.last().path, "/api/v1/tasks/T-1/contract")

    def test_a_released_task_is_held_no_more(self) -> None:
        self.server.answers({}).answers({})
        self.agent.heartbeat()
        self.assertEqual(self.last().path, "/api/v1/tasks/heartbeat")
        self.agent.release()
        self.assertEqual(self.last().body, {"task_id": "T-1", "phase_token": "t1"})
        with self.assertRaises(RuntimeError):
            self.agent.heartbeat()

    def test_a_refused_call_says_which_field_is_wrong(self) -> None:
        errors = [{"pointer": "/args/path", "message": "expected a string"}]
        self.server.answers(problem(400, "arguments-wrong", errors=errors), 400)
        with self.assertRaises(CallRefused) as raised:
            self.agent.use_tool("read_files", {"path": 1})
        self.assertEqual(raised.exception.status, 400)
        self.assertEqual(raised.exception.type, "phasegate:arguments-wrong")
        self.assertIn("/args/path: expected a string", str(raised.exception))

    def test_nothing_shows_a_token(self) -> None:
        self.assertEqual(repr(self.agent), "AgentClient('agent-1')")
        self.server.answers("", 500)
        with self.assertRaises(ServerUnavailable) as raised:
            self.agent.run_command("ls")
        self.assertNotIn("t1", str(raised.exception))


class Tokens(Desk):
    def test_a_token_near_its_end_is_refreshed_before_the_call(self) -> None:
        self.now += 2 * 3600 - 50
        fresh = {"phase_token": "t2", "expires_at": in_two_hours()}
        self.server.answers(fresh).answers(decision(True)).answers(decision(True))
        self.agent.check_tool("grep")
        self.assertEqual(self.server.asked[1].path, "/api/v1/tokens/refresh")
        self.assertEqual(self.last().body["phase_token"], "t2")
        self.agent.check_tool("grep")
        self.assertEqual(len(self.server.asked), 4)

    def test_a_token_that_is_good_for_a_while_is_used_as_it_is(self) -> None:
        self.now += 2 * 3600 - 70
        self.server.answers(decision(True))
        self.agent.check_tool("grep")
        self.assertEqual(len(self.server.asked), 2)

    def test_a_token_that_can_not_be_refreshed_is_used_up(self) -> None:
        self.now += 2 * 3600 - 30
        self.server.answers(problem(401, "session-too-long"), 401).answers(decision(True))
        self.agent.check_tool("grep")
        self.assertEqual(self.last().body["phase_token"], "t1")

    def test_a_token_the_server_calls_expired_is_refreshed_before_the_next_call(self) -> None:
        self.server.answers(problem(401, "token-expired"), 401)
        with self.assertRaises(CallRefused):
            self.agent.check_tool("grep")
        fresh = {"phase_token": "t2", "expires_at": in_two_hours()}
        self.server.answers(fresh).answers(decision(True))
        self.agent.check_tool("grep")
        self.assertEqual(self.last().body["phase_token"], "t2")

    def test_a_call_may_ask_for_a_fresh_token(self) -> None:
        self.server.answers({"phase_token": "t2", "expires_at": in_two_hours()})
        self.agent.refresh_token()
        self.assertEqual(self.last().body, {"task_id": "T-1", "phase_token": "t1"})


class Retries(Desk):
    def test_a_check_is_sent_again_after_the_time_the_server_asks_for(self) -> None:
        self.server.answers("", 503, Retry_After="2").answers(decision(True))
        self.agent.check_tool("grep")
        self.assertEqual(self.waits, [2.0])

    def test_a_check_is_sent_three_times_and_no_more(self) -> None:
        self.server.hangs_up().hangs_up().hangs_up()
        with self.assertRaises(ServerUnavailable):
            self.agent.check_tool("grep")
        self.assertEqual(len(self.server.asked), 4)
        self.assertEqual(self.waits, [0.2, 0.4])

    def test_a_tool_is_never_run_twice(self) -> None:
        self.server.hangs_up().answers("", 503, Retry_After="1")
        for _ in range(2):
            with self.assertRaises(ServerUnavailable):
                self.agent.run_command("make")
        self.assertEqual(len(self.server.asked), 3)
        self.assertEqual(self.waits, [])

    def test_a_transition_is_sent_again_under_the_same_key(self) -> None:
        self.server.hangs_up().answers(decision(False)).answers(decision(False))
        self.agent.request_transition("TDD")
        self.agent.request_transition("TDD")
        keys = [asked.headers["Idempotency-Key"] for asked in self.server.asked[1:]]
        self.assertEqual(keys[0], keys[1])
        self.assertNotEqual(keys[1], keys[2])

    def test_a_server_that_is_gone_is_no_verdict(self) -> None:
        gone = FakeServer()
        gone.close()
        agent = AgentClient("agent-1", gone.url)
        with self.assertRaises(ConnectionError):
            agent.claim_task()


class HostileAnswers(Desk):
    def test_what_is_no_clear_yes_is_no_yes(self) -> None:
        yes = '"warnings": [], "violations": [], "decision_id": "D"}'
        for body in [
            "",
            "null",
            "[]",
            "{}",
            "<html>",
            b"\xc3",
            "[" * 100_000,
            '{"allowed": "true", "blockers": [], ' + yes,
            '{"allowed": 1, "blockers": [], ' + yes,
            '{"allowed": NaN, "blockers": [], ' + yes,
            '{"allowed": true, "blockers": ["no"], ' + yes,
            '{"allowed": false, "blockers": [], ' + yes,
            '{"allowed": true, "blockers": null, ' + yes,
            '{"allowed": false, "allowed": true, "blockers": [], ' + yes,
        ]:
            with self.subTest(body=body[:60]):
                self.server.answers(body)
                with self.assertRaises(ServerUnavailable):
                    self.agent.check_tool("bash")

    def test_a_refusal_that_is_no_problem_document_is_no_verdict(self) -> None:
        bad = problem(403, "tool-blocked", violations=["?"])
        for status, body in [(404, "Not Found"), (404, "{}"), (403, bad), (302, ""), (500, "")]:
            with self.subTest(status=status, body=body):
                self.server.answers(body, status)
                with self.assertRaises(ServerUnavailable):
                    self.agent.check_tool("bash")

    def test_a_token_that_no_header_holds_is_not_kept(self) -> None:
        for token in ["", "a b", "a\nInjected: yes", "ä", 1]:
            with self.subTest(token=token):
                self.server.answers(decision(True, new_token=token))
                with self.assertRaises(ServerUnavailable):
                    self.agent.request_transition("TDD")
                self.assertEqual(self.agent.current_phase, "PLAN")


class Addresses(unittest.TestCase):
    def test_these_are_fine(self) -> None:
        for url in ["http://localhost:8000", "http://[::1]:8000/", "https://gate.example.com"]:
            with self.subTest(url=url):
                AgentClient("agent-1", url)
        AgentClient("agent-1", "http://gate.example.com", accept_plain_http=True)

    def test_these_are_refused(self) -> None:
        for url in [
            "localhost:8000",
            "ftp://localhost",
            "http://gate.example.com",
            "http://127.0.0.1.example.com",
            "http://me:pass@localhost",
            "http://localhost?token=x",
        ]:
            with self.subTest(url=url):
                with self.assertRaises(ValueError) as raised:
                    AgentClient("agent-1", url)
                self.assertNotIn("pass@", str(raised.exception))

    def test_names_and_keys_have_a_form(self) -> None:
        for agent_id, key in [("", None), ("x" * 129, None), ("agent-1", "a\r\nb")]:
            with self.subTest(agent_id=agent_id):
                with self.assertRaises(ValueError):
                    AgentClient(agent_id, agent_key=key)


if __name__ == "__main__":
    unittest.main()
