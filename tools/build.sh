# Sourced by ./phasegate, with $root and JAVA_HOME set: is the program built, and building it.

# Apart from what Maven makes: tests package anew, and what starts fast holds for one packaging only.
made=$root/service/target
jars=$made/dist
stamp=$jars/built
aot_cache=$jars/phasegate.aot
serve_aot_cache=$jars/serve.aot
build_log=$root/target/build.log

# In the same order every time: the cache of the fast start holds for one class path only.
class_path() {
  local path
  path=$(printf ':%s' "$jars"/lib/*.jar)
  echo "$jars/phasegate-service.jar$path"
}

# Sources and build files only: an edited contract needs no build.
is_built() {
  [ -e "$stamp" ] && [ -e "$jars/phasegate-service.jar" ] &&
    [ -z "$(find "$root"/pom.xml "$root"/{tools/yaml-to-drl,rules,sdk,service}/{pom.xml,src/main} \
      -newer "$stamp" -print -quit 2>/dev/null)" ]
}

# One build at a time: whoever waited finds it done.
build() {
  mkdir -p "$root/target"
  if command -v flock >/dev/null; then
    exec 9>"$root/target/build.lock"
    flock 9
    is_built || build_now
    exec 9>&-
  else
    build_now
  fi
}

build_now() {
  command -v mvn >/dev/null || {
    echo "phasegate: Maven (mvn) is not on the PATH, and Phasegate is not built yet" >&2
    echo "  help: install it, for example with: apt-get install maven" >&2
    exit 1
  }
  local started=$root/target/build.started
  touch "$started" # what is edited while Maven runs is newer than this
  rm -rf "$made/lib" # libraries of another version would stay
  progress "building Phasegate (the first time takes a few minutes)"
  if ! (cd "$root" && MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" \
      mvn -B -q --no-transfer-progress -Dfast -DskipTests -pl '!tools/bench' \
      -Dphasegate.build="$(git describe --always --dirty 2>/dev/null || echo local)" package) >"$build_log" 2>&1 </dev/null; then
    progress_done
    cat "$build_log" >&2
    echo "phasegate: the build failed; its output is above and in $build_log" >&2
    exit 1
  fi
  rm -rf "$jars.new" "$jars.old"
  mkdir "$jars.new"
  cp -R "$made/phasegate-service.jar" "$made/lib" "$jars.new"
  touch -r "$started" "$jars.new/built"
  [ ! -e "$jars" ] || mv "$jars" "$jars.old"
  mv "$jars.new" "$jars"
  rm -rf "$jars.old"
  train
  progress_done
}

# A cache of loaded and linked classes halves the start. Without one everything works, only slower.
# Commands have one of their own: what the service knows of itself would only slow them down.
train() {
  progress "building Phasegate: preparing a fast start"
  train_for commands "$aot_cache" &
  train_for serve "$serve_aot_cache"
  wait
}

train_for() {
  local cache=$2
  rm -f "$cache"
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:AOTCacheOutput="$cache" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$(class_path)" io.phasegate.cli.TrainingMain "$1" "$root" >"$root/target/training-$1.log" 2>&1 </dev/null || rm -f "$cache"
}

# One line that is overwritten on a terminal, plain lines elsewhere; never on standard output.
progress() {
  if [ -t 2 ]; then printf '\r\033[K%s …' "$1" >&2; else echo "phasegate: $1" >&2; fi
}

progress_done() {
  if [ -t 2 ]; then printf '\r\033[K' >&2; fi
}
