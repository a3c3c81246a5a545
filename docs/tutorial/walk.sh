#!/bin/sh
# One task from its claim to COMPLETE, with curl alone. Needs a server whose contract names
# `sh tests/greet_test.sh` as what runs the tests; see first-task.md beside this file.
#
#   sh walk.sh [URL]
set -eu
url=${1:-${ORCHESTRATOR_URL:-http://localhost:8000}}

# ask METHOD PATH [BODY]: the status on the first line, the body below.
ask() {
  if [ $# -eq 3 ]; then
    printf '%s' "$3" | curl -sS -X "$1" -H 'Content-Type: application/json' --data-binary @- -w '\n%{http_code}' "$url$2"
  else
    curl -sS -X "$1" -H "Authorization: Bearer $token" -w '\n%{http_code}' "$url$2"
  fi
}

# expect STATUS WORDS: fails unless the last answer has that status and those words.
expect() {
  status=$(printf '%s\n' "$answer" | tail -n 1)
  case $status:$answer in
    "$1":*"$2"*) echo "  $status, as expected: $2" ;;
    *) echo "  expected $1 with $2, but:" >&2; printf '%s\n' "$answer" >&2; exit 1 ;;
  esac
}

# field NAME: the first text of that name in the last answer.
field() {
  printf '%s' "$answer" | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" | head -n 1
}

claim() {
  answer=$(ask POST /api/v1/tasks/claim '{"agent_id":"curl"}')
  expect 200 '"phase":"PLAN"'
  token=$(field phase_token)
  task=$(printf '%s' "$answer" | sed -n 's/.*"task":{"id":"\([^"]*\)".*/\1/p')
}

# execute TOOL ARGUMENTS
execute() {
  answer=$(ask POST /api/v1/tools/execute \
    "{\"task_id\":\"$task\",\"phase_token\":\"$token\",\"tool_name\":\"$1\",\"args\":$2}")
}

# move FROM TO ARTIFACTS
move() {
  answer=$(ask POST /api/v1/tasks/transition \
    "{\"task_id\":\"$task\",\"current_phase\":\"$1\",\"target_phase\":\"$2\",\"phase_token\":\"$token\",\"artifacts\":$3}")
  new=$(field new_token)
  token=${new:-$token}
}

code='{"path":"src/greet.sh","content":"echo \"Hello, $1!\"\n"}'

echo "PLAN: no code, and no way on with half a plan"
claim
execute write_files "$code"
expect 403 tool.PLAN.write_files.forbidden
denied=$(field instance)
move PLAN TDD '{"plan_document":{"title":"Make it friendlier","acceptance_criteria":[]}}'
expect 200 gate.plan_approval.scope_is_bounded
move PLAN TDD '{
  "plan_document": {
    "title": "Greet people by their names",
    "acceptance_criteria": [
      {"id": "AC-1", "criterion": "Whoever gives a name is greeted by it", "how_to_verify": "A test greets Ada"}
    ],
    "implementation_steps": ["Write src/greet.sh"],
    "files": ["src/greet.sh", "tests/**"],
    "open_questions": []
  },
  "scope_definition": {
    "in_scope": ["The greeting"],
    "out_of_scope": ["Farewells"],
    "constraints": ["A POSIX shell is all it needs"]
  }
}'
expect 200 '"allowed":true'

echo "TDD: a test that fails, and nothing else"
execute write_files "$code"
expect 403 tool.TDD.write_files.allowed_patterns
execute write_files '{"path":"tests/greet_test.sh","content":"if [ \"$(sh src/greet.sh Ada)\" = \"Hello, Ada!\" ]; then\n  echo \"1 passed in 0.01s\"\nelse\n  echo \"1 failed in 0.01s\"\n  exit 1\nfi\n"}'
expect 200 '"bytes_written"'
execute run_tests '{"command":"sh tests/greet_test.sh"}'
expect 200 '"exit_code":1'
red=$(field execution_id)
move TDD IMPL "{
  \"test_suite\": {\"test_files\": [{\"path\": \"tests/greet_test.sh\", \"covers\": [\"AC-1\"], \"assertions\": 1}]},
  \"test_results\": {\"execution_id\": \"$red\", \"command\": \"sh tests/greet_test.sh\", \"exit_code\": 1, \"passed\": 0, \"failed\": 1}
}"
expect 200 '"allowed":true'

echo "IMPL: code until the test passes"
execute write_files "$code"
expect 200 '"bytes_written"'
execute run_tests '{"command":"sh tests/greet_test.sh"}'
expect 200 '"exit_code":0'
green=$(field execution_id)
move IMPL REVIEW "{
  \"implementation_files\": {\"files_changed\": [{\"path\": \"src/greet.sh\"}]},
  \"test_results\": {\"execution_id\": \"$green\", \"command\": \"sh tests/greet_test.sh\", \"exit_code\": 0, \"passed\": 1, \"failed\": 0, \"coverage\": 100}
}"
expect 200 '"allowed":true'

echo "REVIEW: both reviewers have reported"
move REVIEW COMPLETE '{
  "review_report": {
    "reviews": [{"model": "correctness"}, {"model": "security"}],
    "blocking_issues": [],
    "consolidated_issues": []
  },
  "completion_report": {
    "summary": "Whoever gives a name is greeted by it",
    "files_changed": [{"path": "src/greet.sh"}]
  }
}'
expect 200 '"allowed":true'

echo "COMPLETE. Why was the first write refused?"
answer=$(ask GET "/api/v1/audit/decisions/$denied")
expect 200 '"rules_fired"'
echo "  $denied"
