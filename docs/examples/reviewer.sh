#!/bin/sh
# A reviewer in plain shell, started by the server: it looks for one thing, and posts what it found.
#
#   # .orchestrator/config.yaml
#   agents:
#     commands:
#       code_reviewer: [sh, /path/to/reviewer.sh]
#
# The server says by REVIEW_MODEL which review this is, and keeps the token in PHASEGATE_TOKEN_FILE.
set -eu

# post PATH BODY: prints the answer.
post() {
  # the header comes by standard input: on a command line every process could read it
  printf 'header = "Authorization: Bearer %s"\n' "$(cat "$PHASEGATE_TOKEN_FILE")" |
    curl -sS --fail-with-body --max-time 60 -K - -H 'Content-Type: application/json' -d "$2" "$ORCHESTRATOR_URL$1"
}

# grep_for PATTERN FOLDER
grep_for() {
  post /api/v1/tools/execute \
    "{\"task_id\":\"$TASK_ID\",\"tool_name\":\"grep\",\"args\":{\"pattern\":\"$1\",\"path\":\"$2\"}}"
}

# field NAME ANSWER: the first one of that name, a text or a number.
field() {
  printf '%s' "$2" | sed -n "s/.*\"matches\":\[{[^}]*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"
}

issues=
case $REVIEW_MODEL in
  security)
    found=$(grep_for '(eval|exec)[(]' src)
    file=$(field file "$found")
    if [ -n "$file" ]; then
      issues="{\"severity\":\"blocking\",\"file\":\"$file\",\"line\":$(field line "$found"),
        \"description\":\"This runs whatever a customer types: read the text instead\"}"
    fi
    summary="Looked for text that is run as code"
    ;;
  *)
    found=$(grep_for assertRaises tests)
    if [ -z "$(field file "$found")" ]; then
      issues='{"severity":"blocking","description":"No test says what is refused"}'
    fi
    summary="Looked for tests of what is refused"
    ;;
esac

echo "$REVIEW_MODEL: $summary: ${issues:-nothing to object to}"
post /api/v1/reviews "{\"task_id\":\"$TASK_ID\",\"review\":
  {\"model\":\"$REVIEW_MODEL\",\"summary\":\"$summary\",\"issues\":[$issues]}}"
