#!/bin/sh
# Each public header compiles alone, with both compilers and with nothing but the standard library on the path.
set -eu
cd "$(dirname "$0")/../core/include"
status=0
for header in gavel/*.h; do
  for compiler in g++ clang++-14; do
    printf '#include "%s"\n' "$header" |
      $compiler -std=c++20 -Wall -Wextra -Wshadow -Werror -fsyntax-only -I . -x c++ - || { echo "$compiler: $header"; status=1; }
  done
done
exit $status
