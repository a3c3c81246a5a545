"""The example of the agent developer's guide, run."""

from __future__ import annotations

import unittest

from phasegate_sdk import AgentClient, ServerUnavailable

from .fake_server import FakeServer, VIOLATION, claimed, decision, problem, ran


def work(url: str) -> str:
    agent = AgentClient("agent-1", url)
    task = agent.claim_task()
    print(f"{task['id']}: {task['title']}")

    outcome = agent.request_transition("TDD", {"plan_document": {"title": "Greet people by name"}})
    if not outcome["allowed"]:
        for blocker in outcome["blockers"]:
            print(blocker)

    try:
        agent.write_file("src/greet.py", "def greet(name): ...")
    except PermissionError as denied:
        print(denied)
    except ServerUnavailable:
        print("no verdict is a denial")

    return agent.current_phase


class Example(unittest.TestCase):
    def test_the_example_runs(self) -> None:
        server = FakeServer()
        self.addCleanup(server.close)
        server.answers(claimed())
        server.answers(decision(False, new_token=None))
        server.answers(problem(403, "tool-blocked", violations=[VIOLATION]), 403)
        self.assertEqual(work(server.url), "PLAN")
        self.assertEqual(len(server.asked), 3)
