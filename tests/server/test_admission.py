"""Few scripts run at a time, and none waits for ever."""

import threading
import time

import pytest

from backrisk.server.admission import AT_A_TIME, admitted


def test_no_more_than_the_turns_run_at_once() -> None:
    running: list[int] = []
    most: list[int] = []

    def script() -> None:
        with admitted(patience_seconds=10):
            running.append(1)
            most.append(len(running))
            time.sleep(0.02)
            running.pop()

    threads = [threading.Thread(target=script) for _ in range(4 * AT_A_TIME)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 4 * AT_A_TIME
    assert max(most) == AT_A_TIME


def test_a_script_that_waited_in_vain_runs_and_takes_no_turn_with_it() -> None:
    turns = [admitted() for _ in range(AT_A_TIME)]
    for turn in turns:
        turn.__enter__()
    with admitted(patience_seconds=0.01):
        pass
    for turn in turns:
        turn.__exit__(None, None, None)


def test_a_script_that_fails_gives_its_turn_back() -> None:
    for _ in range(2 * AT_A_TIME):
        with pytest.raises(RuntimeError), admitted(patience_seconds=0):
            raise RuntimeError
    start = time.monotonic()
    with admitted():
        assert time.monotonic() - start < 0.5
