#!/bin/sh
# See to it that the browser tests find a Chromium: the system's, else the distribution's package, else Playwright's build.
set -eu

installed() {
    for name in chromium google-chrome google-chrome-stable; do
        if "$name" --version 2>/dev/null; then return 0; fi
    done
    return 1
}

installed && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium from the distribution"
    # A failure here is no end: Ubuntu's package is a snap that containers cannot run.
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y chromium fonts-liberation >/dev/null || true
    installed && exit 0
    echo "Installing Playwright's own Chromium and its libraries"
    exec .venv/bin/playwright install --with-deps chromium
fi
echo "Installing Playwright's own Chromium"
exec .venv/bin/playwright install chromium
