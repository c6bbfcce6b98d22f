#!/bin/sh
# Make .venv with the Python asked for, else with the first suitable one found. On a Debian that lacks python3-venv,
# install it where we may; otherwise say in one sentence what is missing.
# Usage: tools/venv.sh [PYTHON]
set -eu

suitable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
fail() { echo "$1" >&2; exit 1; }

if .venv/bin/python -m pip --version >/dev/null 2>&1 && suitable .venv/bin/python; then exit 0; fi

python=
if [ -n "${1:-}" ]; then
    suitable "$1" || fail "BackRisk needs Python 3.11 or newer, and '$1' is not: try make PYTHON=python3.12"
    python=$1
else
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if suitable "$candidate"; then python=$candidate; break; fi
    done
    [ -n "$python" ] || fail "BackRisk needs Python 3.11 or newer, and none was found: install it, or name it by make PYTHON=/path/to/python3"
fi
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')

echo "Setting up .venv with Python $version"
rm -rf .venv
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing python$version-venv, which this system keeps apart from Python"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y "python$version-venv" >/dev/null
    else
        fail "This Python cannot make virtual environments: install its venv package (on Debian or Ubuntu, sudo apt install python$version-venv) and try again"
    fi
fi
"$python" -m venv .venv
