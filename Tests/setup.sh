#!/bin/sh
# Installs the system packages that are missing: nothing when all are there.
set -eu

if ! command -v swift >/dev/null 2>&1; then
  echo "penstock needs Swift 6.2 or later, and there is none: see https://www.swift.org/install" >&2
  exit 1
fi

# Whether a C program that uses a header and a library can be linked.
links() {
  printf '#include <%s>\nint main(void) { return 0; }\n' "$1" |
    clang -x c - -o /dev/null "-l$2" >/dev/null 2>&1
}

missing=""
if [ "$(uname)" = Darwin ]; then
  brew list libzip >/dev/null 2>&1 || missing="$missing libzip"
  [ -z "$missing" ] && exit 0
  command -v brew >/dev/null 2>&1 || {
    echo "Homebrew is missing. Install it from https://brew.sh, then run: brew install$missing" >&2
    exit 1
  }
  exec brew install $missing
fi

links curses.h ncursesw || missing="$missing libncurses-dev"
links zip.h zip || missing="$missing libzip-dev"
[ -z "$missing" ] && exit 0

command="apt-get install -y --no-install-recommends$missing"
if ! command -v apt-get >/dev/null 2>&1; then
  echo "These packages are missing:$missing. Install them with the system's package manager." >&2
  exit 1
elif [ "$(id -u)" = 0 ]; then
  sudo=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  sudo="sudo -n"
else
  echo "These packages are missing:$missing. Run this once, then try again:" >&2
  echo "  sudo apt-get update && sudo $command" >&2
  exit 1
fi
echo "installing$missing"
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo $command
