#!/bin/sh
# Write requirements.txt and requirements-dev.txt: every package the app and its tests install, exact and with hashes,
# for all supported Pythons and systems at once. Versions already there stay; `make lock UPGRADE=--upgrade` renews them.
set -eu
uv=$(command -v uv) || { .venv/bin/python -m pip install --quiet uv==0.13.9 && uv=.venv/bin/uv; }

lock() {
    "$uv" pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --custom-compile-command "make lock" ${UPGRADE:-} pyproject.toml "$@"
}
lock --output-file requirements.txt
# The first file binds the second, so that the tests run what visitors are served.
lock --group dev --constraint requirements.txt --output-file requirements-dev.txt
