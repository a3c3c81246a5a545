# Sourced by ./phasegate and ./dev: finds a JDK 25 or later and sets JAVA_HOME, or says what to install.
# Looks at JAVA_HOME, then where systems keep their JVMs, then at the java on the PATH.

jdk_feature_version() { # of the JDK in $1, read from its release file: no JVM is started
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release"
}

find_jdk() {
  local candidate version on_path
  on_path=$(command -v java 2>/dev/null) && on_path=$(readlink -f "$on_path") && on_path=${on_path%/bin/java}
  for candidate in "${JAVA_HOME:-}" \
      /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "$on_path"; do
    [ -n "$candidate" ] || continue
    version=$(jdk_feature_version "$candidate") || continue
    if [ -n "$version" ] && [ "$version" -ge 25 ]; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  cat >&2 <<'MESSAGE'
phasegate: no JDK 25 or later was found
  looked at: JAVA_HOME, /usr/lib/jvm, /usr/java, /opt, ~/.sdkman, ~/.jdks, the java on PATH
  help: install one, for example from https://adoptium.net or your system's packages
        (Debian: temurin-25-jdk or openjdk-25-jdk), or set JAVA_HOME to where one is
MESSAGE
  return 1
}
