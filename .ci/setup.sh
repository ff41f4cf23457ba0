#!/bin/sh
# Makes a Debian 12 machine ready: system packages, then .venv. `setup.sh check` adds the tools of `make check`.
# Silent and without network when everything is there. Nothing comes from a package index.
set -eu
cd "$(dirname "$0")/.."

lists=.ci/debian-packages.txt
[ "${1:-}" = check ] && lists="$lists .ci/debian-packages-check.txt"

missing=
for package in $(grep -hv '^#' $lists); do
  state=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
  [ "$state" = "install ok installed" ] || missing="$missing $package"
done
if [ -n "$missing" ]; then
  echo "installing:$missing"
  sudo=
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
fi

# The python3 on the path may not be Debian's, and only Debian's sees the packages above.
[ -x .venv/bin/python ] || /usr/bin/python3 -m venv --system-site-packages .venv
packages=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
paths=$(printf '%s\n%s' "$PWD/bindings/python/src" "$PWD/build/dev/python")
[ "$(cat "$packages/gavel-dev.pth" 2>/dev/null || true)" = "$paths" ] || echo "$paths" >"$packages/gavel-dev.pth"

# The command of the package, as an installed package would have it.
launcher=$(printf '%s\n' "#!$PWD/.venv/bin/python" 'from gavel.cli.main import main' '' 'main()')
if [ "$(cat .venv/bin/gavel 2>/dev/null || true)" != "$launcher" ]; then
  echo "$launcher" >.venv/bin/gavel
  chmod +x .venv/bin/gavel
fi
