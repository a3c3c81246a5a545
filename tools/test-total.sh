# Sourced by ./dev: what the tests of the last run came to, from Surefire's reports.

remove_test_reports() {
  find . -path '*/target/surefire-reports' -prune -exec rm -rf {} +
}

# Names the tests that failed, then the total of all modules; fails where no test ran.
print_test_total() {
  local reports
  reports=$(find . -path '*/target/surefire-reports/TEST-*.xml' | sort)
  echo # Maven may leave its last line open
  [ -n "$reports" ] || {
    echo "no test ran"
    return 1
  }
  # shellcheck disable=SC2086 # one file a word; the names hold no spaces
  awk '
    function attribute(name) {
      if (!match($0, " " name "=\"[^\"]*\"")) return ""
      return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
    }
    /<testsuite / {
      run += attribute("tests"); failures += attribute("failures")
      errors += attribute("errors"); skipped += attribute("skipped")
    }
    /<testcase / { test = attribute("classname") "." attribute("name") }
    /<(failure|error)[ >]/ { failed[++count] = test }
    END {
      if (count) print "Failed:"
      for (i = 1; i <= count; i++) print "  " failed[i]
      printf "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d\n", run, failures, errors, skipped
      printf "%d passed, %d failed, %d skipped\n", run - failures - errors - skipped, failures + errors, skipped
    }' $reports
}
