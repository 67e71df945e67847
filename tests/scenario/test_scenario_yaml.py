"""YAML 1.2 and nothing that could surprise: what is read, and what is refused where."""

import os
import stat
from pathlib import Path

import pytest

from simulator.scenario import ScenarioError, load

HEAD = "extends: base\n"


@pytest.mark.parametrize(
    "text",
    ["no", "Yes", "off", "1_000", "2025-01", "12:30:00", ".", "-15 %", "١٢", "1e", "0o8", "tRUE"],
)
def test_a_plain_word_of_no_other_meaning_is_text(loads, text):
    """As the core schema of YAML 1.2 says (section 10.3.2)."""
    assert loads(f"{HEAD}title: {text}\n").title == text


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), ("TRUE", True), ("False", False), ("false", False)]
)
def test_true_and_false_are_written_as_yaml_1_2_says(loads, text, value):
    assert loads(f"{HEAD}choice: {{price_lock: {text}}}\n").choice.price_lock is value


@pytest.mark.parametrize("text", ["null", "Null", "~"])
def test_null_is_written_as_yaml_1_2_says(loads, text):
    scenario = loads(f"{HEAD}segments: {{sme: {{half_reach: {{digital: {text}}}}}}}\n")
    assert scenario.segments["sme"].half_reach["digital"] is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e5", 100_000.0),
        (".05", 0.05),
        ("-.5", -0.5),
        ("1.", 1.0),
        ("+2", 2.0),
        ("010", 10.0),
        ("0o10", 8.0),
        ("0x10", 16.0),
    ],
)
def test_numbers_are_written_as_yaml_1_2_says(loads, text, value):
    scenario = loads(f"{HEAD}providers: {{aurora: {{appeal: {text}}}}}\n")
    assert scenario.providers["aurora"].appeal == value


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        (
            "market.population_seed",
            "12345678901234567890123",
            "must be below 9223372036854775808, not 12345678901234567890123",
        ),
        ("network.rewire", "-.inf", "must be a finite number, not -.inf"),
        ("network.rewire", "+.INF", "must be a finite number, not .inf"),
        ("network.rewire", ".NaN", "must be a finite number, not .nan"),
        ("network.rewire", "9" * 1_000_000, "must be a finite number, not .inf"),
    ],
    ids=["whole", "below", "above", "nan", "a million digits"],
)
def test_numbers_beyond_bounds_are_numbers_and_quick(problems, field, text, message):
    part, name = field.split(".")
    (line,) = problems(f"{HEAD}{part}:\n  {name}: {text}\n")
    assert line == f"mine.yaml:3:{len(name) + 5}: {field}: {message}"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # syntax
        ("market:\n\tmonths: 3\n", "2:1: a tab cannot indent; use spaces"),
        (
            "title: a: b\n",
            "1:9: a ': ' too many, or a line indented too far; "
            "put text that contains ': ' in quotes",
        ),
        (
            "title: a\n  market: 3\n",
            "2:9: a ': ' too many, or a line indented too far; "
            "put text that contains ': ' in quotes",
        ),
        (
            "market: {months: 3\n",
            "2:1: a ',' or '}' is missing before this place; the bracket opens in line 1",
        ),
        ("title: 'abc\n", "2:1: the quotes that open in line 1 are never closed"),
        ("title: @abc\n", "1:8: text cannot start with '@'; put it in quotes"),
        ("title: %abc\n", "1:8: text cannot start with '%'; put it in quotes"),
        ("- a\nb: 1\n", "2:1: does not line up with what begins in line 1; check indentation"),
        ("title: a\nmarket\nname: b\n", "2:1: a ':' is missing after this word"),
        ("title: - b\n", "1:8: a list cannot start here; put '- ' on a line of its own"),
        ('title: "\\q"\n', "1:10: '\\q' means nothing in double quotes; use single quotes"),
        ("title: ]\n", "1:8: a value is missing before ']'"),
        ("{title: a}}\n", "1:11: something is left over after the end of the table"),
        ("title: |x\n y\n", "1:9: after '|' or '>' the text starts on the next line"),
        ('title: "\\UFFFFFFFF"\n', "1:1: after this place the text is not valid YAML"),
        ("title: \x07\n", "1:8: character U+0007 cannot stand in YAML; remove it"),
        # one plain document
        ("", "1:1: nothing is written here"),
        ("# only a comment\n", "1:1: nothing is written here"),
        ("---\n", "2:1: nothing is written here"),
        ("title: a\n---\ntitle: b\n", "2:1: a second document begins here; a file holds one"),
        ("%YAML 1.1\n---\ntitle: a\n", "2:1: must be YAML 1.2; take the %YAML line away"),
        ("- a\n- b\n", "1:1: a file must hold a table of `key: value` lines; not a list"),
        ("hello\n", "1:1: a file must hold a table of `key: value` lines; not 'hello'"),
        ("null\n", "1:1: a file must hold a table of `key: value` lines; nothing is written here"),
        # aliases
        (
            "title: *name\n",
            "1:8: title: nothing above is marked &name; put text with a '*' in quotes",
        ),
        ("market: &a {x: *a}\n", "1:16: market.x: *a stands inside the value it repeats"),
        # depth
        ("a: " + "[" * 40, "1:23: a.0.0: is nested more than 20 deep"),
    ],
)
def test_a_text_that_is_no_scenario_is_refused_in_words(problems, text, line):
    assert problems(text) == [f"mine.yaml:{line}"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "market:\n  months: 3\n  months: 4\n",
            "4:3: market.months: the key is given twice; it stands in line 3 already",
        ),
        (
            "title: !python/name:os.system x\n",
            "2:8: title: a tag such as '!python/name:os.system' means nothing here",
        ),
        (
            "title: !!str 5\n",
            "2:8: title: a tag such as 'tag:yaml.org,2002:str' means nothing here",
        ),
        ("providers: {1: {price: 2}}\n", "2:13: providers: a key must be a word, not 1"),
        ("providers: {true: {price: 2}}\n", "2:13: providers: a key must be a word, not true"),
        (
            "providers: {[a]: 1}\n",
            "2:13: providers: a key must be a word, not a table, a list or an alias",
        ),
        ("providers: {: 1}\n", "2:14: providers: a key is missing before ':'"),
        (
            "market: {<<: {months: 3}}\n",
            "2:10: market: '<<' merges nothing here; use extends, or repeat the lines",
        ),
        (
            "market:\n  months:\n  start: 2025-01\n",
            "3:3: market.months: has no value; write one, or take the line away",
        ),
        (
            "providers:\n  aurora:\n",
            "3:3: providers.aurora: has no value; write one, or take the line away",
        ),
        ("timeline:\n  -\n", "3:4: timeline.1: has no value; write one, or take the line away"),
    ],
)
def test_reading_goes_on_after_a_problem_that_is_no_syntax_error(problems, text, line):
    assert problems(HEAD + text + "zzz: 1\n") == [
        f"mine.yaml:{line}",
        f"mine.yaml:{text.count(chr(10)) + 2}:1: zzz: unknown key; known: name, title, "
        "description, question, ask, market, network, awareness, consideration, word_of_mouth, "
        "choice, service and 8 more",
    ]


def test_aliases_repeat_what_was_marked(loads):
    text = "providers: {nova: &n {price: 2, capacity: 1e6}, vega: *n}\n"
    scenario = loads(HEAD + text)
    assert scenario.providers["vega"] == scenario.providers["nova"]


def test_a_billion_laughs_are_refused_quickly(problems):
    levels = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    levels += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10)]
    (line,) = problems("\n".join(levels))
    assert "values, with all aliases" in line


def test_there_are_at_most_100_aliases(problems):
    text = "a: &a 1\nb: [" + "*a, " * 101 + "]\n"
    (line,) = problems(text)
    assert line.startswith("mine.yaml:2:405: b.100: has more than 100 aliases")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_do_not_matter(loads, end, mark):
    text = f"{mark}extends: base{end}market:{end}  months: 7{end}"
    assert loads(text).market.months == 7


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("title: a".encode("utf-16"), "mine.yaml: is UTF-16; save it as UTF-8"),
        (
            "a: 1\ntitle: ä\n".encode("latin-1"),
            "mine.yaml:2:8: byte 0xe4 is not UTF-8; save the file as UTF-8",
        ),
        (b"#" * (2**20 + 1), "mine.yaml: is larger than 1 MiB; a scenario is a few pages of text"),
        (b"title: \x00\n", "mine.yaml:1:8: character U+0000 cannot stand in YAML; remove it"),
    ],
)
def test_bytes_that_are_no_text_are_refused(problems, data, line):
    assert problems(data) == [line]


def refusal(path: str | Path) -> str:
    """The line with which a file is refused."""
    with pytest.raises(ScenarioError) as refused:
        load(path)
    return str(refused.value)


def test_what_is_no_readable_file_is_refused(folder):
    os.mkfifo("pipe.yaml")
    assert refusal("missing.yaml") == "missing.yaml: no such file"
    assert refusal("library") == "library: is a folder, or something else that is no file"
    assert refusal(Path("pipe.yaml")) == "pipe.yaml: is a folder, or something else that is no file"
    assert refusal("a\0b.yaml") == "a\\x00b.yaml: cannot be read: the name is not possible"
    assert refusal("x" * 5000) == "x" * 5000 + ": cannot be read: File name too long"
    assert refusal("library/base.yaml/x").endswith("cannot be read: Not a directory")


def test_a_file_without_permission_is_refused(write):
    name = write("title: secret\n")
    os.chmod(name, 0)
    try:
        if os.access(name, os.R_OK):
            pytest.skip("this user may read everything")
        assert refusal(name) == "mine.yaml: may not be read: permission denied"
    finally:
        os.chmod(name, stat.S_IRUSR | stat.S_IWUSR)
