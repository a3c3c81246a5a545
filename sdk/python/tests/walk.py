"""One task from its claim to COMPLETE, against a real server whose tests `sh tests/greet_test.sh` runs.

    python3 -m tests.walk URL
"""

from __future__ import annotations

import sys
from typing import Any, Dict, List

from phasegate_sdk import AgentClient

TEST_COMMAND = "sh tests/greet_test.sh"
TEST = """\
if [ "$(sh src/greet.sh Ada)" = "Hello, Ada!" ]; then
  echo "1 passed in 0.01s"
else
  echo "1 failed in 0.01s"
  exit 1
fi
"""
PLAN: Dict[str, Any] = {
    "plan_document": {
        "title": "Greet people by their names",
        "acceptance_criteria": [
            {"id": "AC-1", "criterion": "A name is greeted", "how_to_verify": "A test greets Ada"}
        ],
        "implementation_steps": ["Write src/greet.sh"],
        "files": ["src/greet.sh", "tests/**"],
        "open_questions": [],
    },
    "scope_definition": {
        "in_scope": ["The greeting"],
        "out_of_scope": ["Farewells"],
        "constraints": ["A POSIX shell is all it needs"],
    },
}
REVIEW: Dict[str, Any] = {
    "review_report": {
        "reviews": [{"model": "correctness"}, {"model": "security"}],
        "blocking_issues": [],
        "consolidated_issues": [],
    },
    "completion_report": {
        "summary": "Whoever gives a name is greeted by it",
        "files_changed": [{"path": "src/greet.sh"}],
    },
}


def results(run: Dict[str, Any], passed: int, failed: int) -> Dict[str, Any]:
    return {
        "execution_id": run["execution_id"],
        "command": TEST_COMMAND,
        "exit_code": run["result"]["exit_code"],
        "passed": passed,
        "failed": failed,
        "coverage": 100,
    }


def refused(agent: AgentClient, rule: str) -> None:
    try:
        agent.write_file("src/greet.sh", 'echo "Hello, $1!"\n')
    except PermissionError as denied:
        assert rule in str(denied), denied
        return
    raise AssertionError(f"{rule} did not fire")


def moved(agent: AgentClient, phase: str, artifacts: Dict[str, Any]) -> None:
    outcome = agent.request_transition(phase, artifacts)
    assert outcome["allowed"], outcome["blockers"]


def blockers(agent: AgentClient, phase: str, artifacts: Dict[str, Any]) -> List[str]:
    outcome = agent.request_transition(phase, artifacts)
    assert not outcome["allowed"]
    return [violation["rule"] for violation in outcome["violations"]]


def walk(url: str) -> None:
    agent = AgentClient("python", url)
    agent.claim_task()
    assert agent.current_phase == "PLAN"
    refused(agent, "tool.PLAN.write_files.forbidden")
    assert "gate.plan_approval.scope_is_bounded" in blockers(
        agent, "TDD", {"plan_document": {"title": "x"}}
    )
    moved(agent, "TDD", PLAN)

    refused(agent, "tool.TDD.write_files.allowed_patterns")
    agent.write_file("tests/greet_test.sh", TEST)
    red = agent.execute("run_tests", {"command": TEST_COMMAND})
    suite = {"test_files": [{"path": "tests/greet_test.sh", "covers": ["AC-1"], "assertions": 1}]}
    moved(agent, "IMPL", {"test_suite": suite, "test_results": results(red, 0, 1)})

    agent.write_file("src/greet.sh", 'echo "Hello, $1!"\n')
    assert agent.read_file("src/greet.sh") == 'echo "Hello, $1!"\n'
    assert agent.grep("Hello", "src")["total"] == 1
    assert agent.run_command("sh src/greet.sh Ada")["stdout"] == "Hello, Ada!\n"
    green = agent.execute("run_tests", {"command": TEST_COMMAND})
    changed = {"files_changed": [{"path": "src/greet.sh"}]}
    moved(
        agent,
        "REVIEW",
        {"implementation_files": changed, "test_results": results(green, 1, 0)},
    )
    assert agent.get_state_snapshot()["current_phase"] == "REVIEW"
    moved(agent, "COMPLETE", REVIEW)


if __name__ == "__main__":
    walk(sys.argv[1])
    print("complete")
