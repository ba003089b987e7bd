#!/bin/sh
# A run of a million bars more must not allocate more: nothing per bar, nothing per day. Counts with valgrind what
# sma-cross allocates over two and over three million generated bars, the generating and all orders included. Below
# that, what a process does once and late stands between the two.
set -eu
most=100
program=$1

if ! command -v valgrind >/dev/null 2>&1; then
  case "$(uname)-$(id -u)" in
    Linux-0) DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends valgrind >/dev/null ;;
    *) echo "allocations: not counted, since valgrind is missing" >&2; exit 0 ;;
  esac
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# valgrind does not understand the debugging information of every compiler.
strip -g -o "$folder/penstock" "$program"

count() {
  valgrind --undef-value-errors=no --log-file="$folder/log" "$folder/penstock" \
    run sma-cross --market "seed=7,bars=$1" --headless --no-record 2>/dev/null
  sed -n 's/.*total heap usage: \([0-9,]*\) allocs.*/\1/p' "$folder/log" | tr -d ,
}

one=$(count 2000000)
two=$(count 3000000)
[ -n "$one" ] && [ -n "$two" ] || { echo "allocations: valgrind gave no count" >&2; exit 1; }
echo "allocations: $one for 2 M bars, $two for 3 M bars, $((two - one)) more (at most $most)"
[ $((two - one)) -le $most ]
