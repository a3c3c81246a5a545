#!/bin/sh
# An agent in plain shell, with curl alone: it writes a failing test, makes it pass, is reviewed, mends what
# the reviewers object to, and commits. It works in the repository `shop` beside this file.
#
#   sh shell-agent.sh [URL]           claims the next task
#   phasegate spawn --agent shell-agent -- sh shell-agent.sh      works on the task it was started for
#
# AGENT_KEY holds the key where the server asks for one.
set -eu
url=${1:-${ORCHESTRATOR_URL:-http://localhost:8000}}
tests='python3 -m unittest'

# ---------------------------------------------------------------------------------------------------
# Speaking to the server

# ask METHOD PATH [BODY]: leaves status and body of the answer in $status and $answer.
ask() {
  body=${3-}
  answer=$(printf '%s' "$body" | curl -sS --max-time 120 -X "$1" -H 'Content-Type: application/json' \
    ${AGENT_KEY:+-H "Authorization: Bearer $AGENT_KEY"} ${body:+--data-binary @-} -w '\n%{http_code}' "$url$2") || {
    echo "no verdict is a denial: the server did not answer" >&2
    exit 1
  }
  status=${answer##*
}
  answer=${answer%
*}
}

# field NAME: the first text of that name in the answer.
field() {
  printf '%s' "$answer" | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" | head -n 1
}

# said NAME: all texts of that name, a line each, as people read them.
said() {
  printf '%s' "$answer" | grep -o "\"$1\":\"\(\\\\.\|[^\"\\\\]\)*\"" | sed "s/^\"$1\":\"//; s/\"\$//; s/\\\\\"/\"/g" | sort -u
}

# json: standard input, which holds no tabs, as one JSON text.
json() {
  sed 's/\\/\\\\/g; s/"/\\"/g' | awk 'BEGIN { printf "\"" } { printf "%s\\n", $0 } END { printf "\"" }'
}

claim() {
  if [ -n "${PHASEGATE_STATE_FILE-}" ]; then # started by `phasegate spawn`
    answer=$(cat "$PHASEGATE_STATE_FILE")
    token=$(field token) task=$TASK_ID phase=$(field phase)
  else
    ask POST /api/v1/tasks/claim '{"agent_id":"shell-agent"}'
    [ "$status" = 200 ] || { echo "nothing to do: $(said detail)"; exit 1; }
    token=$(field phase_token) phase=$(field phase)
    task=$(printf '%s' "$answer" | sed -n 's/.*"task":{"id":"\([^"]*\)".*/\1/p')
  fi
  echo "task $task, in $phase"
}

# use TOOL ARGUMENTS: true where the tool ran.
use() {
  ask POST /api/v1/tools/execute \
    "{\"task_id\":\"$task\",\"phase_token\":\"$token\",\"tool_name\":\"$1\",\"args\":$2}"
  [ "$status" = 200 ] && return
  if [ "$status" = 403 ]; then
    echo "  blocked: $1"
    said remedy | sed 's/^/    help: /'
  else
    echo "  $1 failed ($status): $(said detail)"
  fi
  return 1
}

# write PATH: standard input into that file.
write() {
  content=$(json)
  use write_files "{\"path\":\"$1\",\"content\":$content}" && echo "  wrote $1"
}

# run: the tests; leaves $run for the gates, and $failed.
run() {
  use run_tests "{\"command\":\"$tests\"}"
  run=$(field execution_id)
  failed=$(printf '%s' "$answer" | sed -n 's/.*"exit_code":\([0-9]*\).*/\1/p')
  echo "  the tests ended with $failed ($run)"
}

# stays: says what stopped it.
stays() {
  echo "  stays in $phase"
  said detail | sed 's/^/    because: /'
}

# move TO ARTIFACTS: true where the task moved; else `stays` says why.
move() {
  ask POST /api/v1/tasks/transition "{\"task_id\":\"$task\",\"current_phase\":\"$phase\",
    \"target_phase\":\"$1\",\"phase_token\":\"$token\",\"artifacts\":$2}"
  case $answer in
    *'"allowed":true'*)
      phase=$1
      token=$(field new_token)
      echo "now in $phase"
      ;;
    *)
      return 1
      ;;
  esac
}

# ---------------------------------------------------------------------------------------------------
# The work

quick_total() {
  cat <<'PYTHON'
def total(order):
    """What an order such as `2*350 + 120` costs, in cents."""
    try:
        return eval(order.strip() or "0")
    except (NameError, SyntaxError):
        raise ValueError("not an order: " + order) from None
PYTHON
}

careful_total() {
  cat <<'PYTHON'
import re

ITEM = re.compile(r"\s*(?:(\d+)\s*\*\s*)?(\d+)\s*")


def total(order):
    """What an order such as `2*350 + 120` costs, in cents."""
    return sum(price(item) for item in order.split("+")) if order.strip() else 0


def price(item):
    match = ITEM.fullmatch(item)
    if match is None:
        raise ValueError("not an order: " + item)
    return int(match[1] or 1) * int(match[2])
PYTHON
}

give_up() {
  stays
  exit 1
}

# go_on: what is done in a phase; an agent that takes over a task begins where it stands.
go_on() {
  case $phase in
    PLAN)
      echo "PLAN: it would rather write the code at once"
      quick_total | write src/total.py || echo "  so it plans"
      move TDD '{
        "plan_document": {
          "title": "Add up an order",
          "acceptance_criteria": [
            {"id": "AC-1", "criterion": "An order is added up", "how_to_verify": "A test adds 2*350 + 120"},
            {"id": "AC-2", "criterion": "What is no order is refused", "how_to_verify": "A test tries words"}
          ],
          "implementation_steps": ["Write src/total.py"],
          "files": ["src/total.py", "tests/**"],
          "open_questions": []
        },
        "scope_definition": {
          "in_scope": ["Sums of prices, each with a count"],
          "out_of_scope": ["Discounts"],
          "constraints": ["The standard library alone"]
        }
      }' || give_up
      ;;
    TDD)
      echo "TDD: a test that fails"
      write tests/test_total.py <<'PYTHON'
import unittest

from src.total import total


class TotalTest(unittest.TestCase):
    def test_an_order_is_added_up(self):
        self.assertEqual(total("2*350 + 120"), 820)

    def test_nothing_costs_nothing(self):
        self.assertEqual(total(" "), 0)

    def test_words_are_refused(self):
        with self.assertRaises(ValueError):
            total("two apples")
PYTHON
      run
      move IMPL "{
        \"test_suite\": {\"test_files\": [{\"path\": \"tests/test_total.py\", \"covers\": [\"AC-1\", \"AC-2\"], \"assertions\": 3}]},
        \"test_results\": {\"execution_id\": \"$run\", \"command\": \"$tests\", \"exit_code\": $failed}
      }" || give_up
      ;;
    IMPL)
      echo "IMPL: code until the tests pass"
      ${total:-quick_total} | write src/total.py
      run
      move REVIEW "{
        \"implementation_files\": {\"files_changed\": [{\"path\": \"src/total.py\"}]},
        \"test_results\": {\"execution_id\": \"$run\", \"command\": \"$tests\", \"exit_code\": $failed}
      }" || give_up
      ;;
    REVIEW)
      echo "REVIEW: others read it"
      be_reviewed
      ;;
    COMPLETE)
      use git_commit '{"message":"Add up an order","paths":["src/total.py","tests/test_total.py"]}'
      echo "COMPLETE: committed"
      exit 0
      ;;
  esac
}

# be_reviewed: waits for the reviewers, at most two minutes, and mends what they object to, once.
be_reviewed() {
  waited=0
  until move COMPLETE '{
    "completion_report": {
      "summary": "An order is added up; what is no order is refused",
      "files_changed": [{"path": "src/total.py"}, {"path": "tests/test_total.py"}]
    }
  }'; do
    case $answer in
      *gate.review_passed.wait_for_completion*)
        [ $waited != 0 ] || stays
        waited=$((waited + 1))
        [ $waited -le 120 ] || { echo "the reviewers do not answer" >&2; exit 1; }
        sleep 1
        ;;
      *gate.review_passed.no_blocking_issues*)
        stays
        [ "${total-}" != careful_total ] || { echo "they still object" >&2; exit 1; }
        total=careful_total
        move IMPL '{}'
        return
        ;;
      *)
        stays
        exit 1
        ;;
    esac
  done
}

claim
while :; do go_on; done
