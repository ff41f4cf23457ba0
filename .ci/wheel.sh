#!/bin/sh
# Builds the source distribution, from it the wheel, and repairs the wheel: dist/ gets both. Tools come from PyPI, into build/wheel-tools.
# The libraries of Abseil and RE2 travel inside, since Debian's static ones cannot be linked into a module.
set -eu
cd "$(dirname "$0")/.."
tools=build/wheel-tools
wanted=$(cat .ci/wheel-tools.txt)
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1  # the sources of the unpacked distribution are those of the checkout

if [ "$(cat $tools/installed.txt 2>/dev/null || true)" != "$wanted" ]; then
  rm -rf $tools
  /usr/bin/python3 -m venv $tools
  $tools/bin/pip install -q --disable-pip-version-check -r .ci/wheel-tools.txt
  echo "$wanted" >$tools/installed.txt
fi
PATH="$PWD/$tools/bin:$PATH"

rm -rf dist build/sdist
$tools/bin/python -m build --no-isolation --sdist --outdir dist . >/dev/null
mkdir -p build/sdist
tar -xzf dist/*.tar.gz -C build/sdist --strip-components 1
licenses=build/sdist/bindings/python/src/gavel/licenses  # of what the binary holds
mkdir $licenses
for notices in /usr/share/doc/libre2-[0-9]* /usr/share/doc/libabsl[0-9]* /usr/share/doc/libsodium[0-9]* /usr/share/doc/rapidjson-dev; do
  cp "$notices/copyright" "$licenses/$(basename "$notices").txt"
done
cp $tools/lib/python3*/site-packages/pybind11-*.dist-info/licenses/LICENSE $licenses/pybind11.txt
CMAKE_BUILD_PARALLEL_LEVEL=${JOBS:-2} $tools/bin/pip wheel -q --no-deps --no-build-isolation --disable-pip-version-check \
  --config-settings cmake.define.GAVEL_WARNINGS_AS_ERRORS=ON -w build/sdist/dist build/sdist
$tools/bin/auditwheel repair -w dist build/sdist/dist/*.whl >/dev/null 2>build/sdist/repair.log || { cat build/sdist/repair.log; exit 1; }
ls -l dist
