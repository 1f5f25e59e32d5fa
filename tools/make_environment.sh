#!/bin/sh
# Makes the virtual environment in folder $1 with the first Python on this machine that is new enough.
# A Python is tried by running it: the shims of version managers exist for versions that do not.
set -eu

for python in ${ANNOTATOR_PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
  if "$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Making $1 with $("$python" --version) ..."
    exec "$python" -m venv "$1"
  fi
done

echo "Annotator needs Python 3.11 or newer with venv; on Ubuntu 22.04: sudo apt-get install python3.11 python3.11-venv" >&2
exit 1
