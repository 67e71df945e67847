"""The command `page`: what it refuses, and how it says where the page is."""

import socket
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from experiments.commands.app import app
from experiments.commands.shown import page
from experiments.page import serving
from tests.browsing import address_of


def refused(*words):
    done = CliRunner().invoke(app, ["page", "--no-browser", *words])
    assert done.exit_code == 2
    assert "Traceback" not in done.output
    return done.stderr.strip()


def test_a_scenario_that_is_none_is_refused_before_anything_is_served():
    assert refused("bseline").startswith(
        "no scenario is called 'bseline'; did you mean 'baseline'?"
    )


def test_a_port_that_is_taken_is_refused_with_the_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        told = refused("--port", str(number))
    assert told.startswith(f"--port {number}: ")
    assert told.endswith("choose another with --port, or --port 0 for a free one")


def test_without_the_extra_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(page, "find_spec", lambda name: None)
    assert refused() == "page needs NiceGUI and segno: pip install 'compute-market[page]'"


def test_without_a_port_the_first_free_one_is_taken(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        monkeypatch.setattr(serving, "FIRST_PORT", number)
        with serving.bound("127.0.0.1", None) as found:
            assert number < found.getsockname()[1] < number + serving.TRIED


def test_only_this_machine_is_bound_unless_asked(monkeypatch):
    """What is bound, and which names are served."""
    seen = {}

    def stopped(hosts, port):
        seen.update(hosts=hosts, port=port)
        raise KeyboardInterrupt

    bound = []
    real = serving.bound
    monkeypatch.setattr(serving, "bound", lambda host, port: bound.append(host) or real(host, port))
    monkeypatch.setattr(serving, "address_in_lan", lambda: "192.0.2.7")
    for lan, host in ((False, "127.0.0.1"), (True, "0.0.0.0")):
        with pytest.raises(KeyboardInterrupt):
            serving.serve(stopped, 0, lan, False, print)
        assert bound.pop() == host
        assert ("192.0.2.7" in seen["hosts"]) == lan
        assert seen["port"] > 0


def test_on_the_network_the_address_is_told_with_a_code_and_what_it_means():
    told = serving.welcome("http://127.0.0.1:8080/", "http://192.0.2.7:8080/")
    assert "http://192.0.2.7:8080/" in told
    assert "\N{UPPER HALF BLOCK}" in told or "\N{FULL BLOCK}" in told
    assert "The connection is not\nencrypted" in told
    alone = serving.welcome("http://localhost:8080/", None)
    assert alone == "The page is at http://localhost:8080/\nCtrl-C ends it."


def test_a_page_that_tells_no_address_is_not_waited_for_for_ever():
    """What the tests in a browser wait by."""
    silent = subprocess.Popen(
        [sys.executable, "-S", "-c", "import time; time.sleep(60)"], stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    with silent, pytest.raises(AssertionError, match="told no address"):
        address_of(silent, seconds=0.2)
