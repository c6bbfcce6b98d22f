"""No log holds what a link carries, whichever server runs the app."""

import re
import subprocess
import sys
import urllib.request

from backrisk import Profile
from backrisk.share import encode
from tests.conftest import REPO

CODE = encode(Profile(age=45, stress="high"))


def test_uvicorn_logs_the_path_of_a_shared_link_and_not_its_code() -> None:
    command = [sys.executable, "-m", "uvicorn", "asgi:app", "--port", "0"]
    with subprocess.Popen(
        command, cwd=REPO, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        assert server.stdout
        log = ""
        while (running := re.search(r"running on (http://\S+)", log)) is None:
            line = server.stdout.readline()
            assert line, log
            log += line
        try:
            with urllib.request.urlopen(f"{running[1]}/groups?p={CODE}", timeout=10) as response:
                assert response.status == 200
        finally:
            server.terminate()
        log += server.stdout.read()
    assert '"GET /groups HTTP/1.1" 200' in log
    assert CODE not in log
    assert "p=" not in log
