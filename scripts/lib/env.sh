# Sourced by the scripts beside this folder: where the checkout is, and which Java and Maven to use.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly root

# Optional material: data/ (real manifests) and tools/. Whoever needs a part that is not there skips it, and says so.
# shellcheck disable=SC2034 # for the scripts that source this
shared=${EDGEWARD_SHARED:-$root/../shared}

# Version of the JDK in folder $1 as a whole number; 0 when there is none that can compile.
jdk_major() {
  local version
  [[ -x $1/bin/javac && -r $1/release ]] || { echo 0; return; }
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  echo "${version:-0}"
}

# Prints the home of the newest JDK from 21 on: JAVA_HOME first, then the usual folders.
find_jdk() {
  local candidate major best=20 home=""
  if [[ -n ${JAVA_HOME:-} ]] && (($(jdk_major "$JAVA_HOME") >= 21)); then
    echo "$JAVA_HOME"
    return
  fi
  local -a candidates=(/usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/*
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home)
  if command -v javac >/dev/null; then
    candidates+=("$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")")
  fi
  for candidate in "${candidates[@]}"; do
    major=$(jdk_major "$candidate")
    if ((major > best)); then
      best=$major home=$candidate
    fi
  done
  if [[ -z $home ]]; then
    echo "No JDK 21 or newer was found: install one (for example Temurin 25), or set JAVA_HOME to it." >&2
    return 1
  fi
  echo "$home"
}

# Runs Maven in the current folder: the installed one, or the one that the wrapper fetches. The build picks its JDK itself.
run_maven() {
  local jdk
  jdk=$(find_jdk) || return 1
  if command -v mvn >/dev/null; then
    mvn -B -ntp -Dstyle.color=never "$@"
  else
    JAVA_HOME=$jdk "$root/scripts/lib/mvnw" -B -ntp -Dstyle.color=never "$@"
  fi
}
