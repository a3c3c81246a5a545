#!/bin/sh
# The whole story with one command: a repository, a server, an agent in a window of tmux, two reviewers that
# object once, a commit, and what the audit has of it all.
#
#   docs/examples/run.sh [FOLDER]     works in a new folder, removed at the end, or in FOLDER, which stays
set -eu
here=$(cd "$(dirname "$0")" && pwd)
phasegate=${PHASEGATE:-$here/../../phasegate}
for tool in tmux curl git python3; do
  command -v "$tool" > /dev/null || { echo "this example needs $tool" >&2; exit 1; }
done

if [ $# -gt 0 ]; then work=$1 keep=yes; else work=$(mktemp -d) keep=; fi
server=
clean_up() {
  status=$?
  trap - EXIT
  [ -z "$server" ] || kill "$server" 2> /dev/null || true
  [ -z "$server" ] || wait "$server" 2> /dev/null || true
  [ -n "$keep" ] || rm -rf "$work"
  exit $status
}
trap clean_up EXIT
trap 'exit 130' INT TERM

echo "== a repository under a contract"
mkdir -p "$work/shop"
cp -R "$here/shop/." "$work/shop"
cp "$here/shell-agent.sh" "$here/reviewer.sh" "$work"
cd "$work/shop"
git init -q .
git config user.name "Shell agent"
git config user.email agent@example.org
"$phasegate" init --test-command "python3 -m unittest" --language python > ../init.out
cat > .orchestrator/config.yaml << CONFIG
agents:
  commands:
    code_reviewer: [sh, "$work/reviewer.sh"]
CONFIG
git add -A
git commit -qm "Begin"
ORCHESTRATOR_API_KEY=$("$phasegate" keys init --json | sed -n 's/.*"key": *"\([^"]*\)".*/\1/p')
export ORCHESTRATOR_API_KEY

echo "== a server"
"$phasegate" serve --port 0 > ../serve.out 2> ../serve.err &
server=$!
ORCHESTRATOR_URL=
while [ -z "$ORCHESTRATOR_URL" ]; do
  kill -0 "$server" 2> /dev/null || { cat ../serve.err >&2; exit 1; }
  sleep 0.1
  ORCHESTRATOR_URL=$(sed -n 's/^Phasegate answers at *//p' ../serve.out)
done
export ORCHESTRATOR_URL
echo "$ORCHESTRATOR_URL"

echo "== an agent in a window, and its reviewers"
env -u ORCHESTRATOR_API_KEY "$phasegate" spawn --agent shell-agent --adapter tmux -- sh "$work/shell-agent.sh"
log=.orchestrator/agents/spawned/shell-agent.log
waited=0
until grep -q 'ended with exit code' "$log"; do
  waited=$((waited + 1))
  [ $waited -le 300 ] || { echo "the agent does not end" >&2; "$phasegate" agents logs shell-agent >&2; exit 1; }
  sleep 1
done
"$phasegate" agents logs shell-agent
grep -q 'ended with exit code 0' "$log"

echo "== what is committed"
git log --oneline --stat -1

echo "== what the audit has"
task=$(sed -n 's/.*"task_id":"\([^"]*\)".*/\1/p' .orchestrator/agents/spawned/shell-agent.json)
"$phasegate" task show "$task"
"$phasegate" audit query --task "$task"
"$phasegate" audit verify
