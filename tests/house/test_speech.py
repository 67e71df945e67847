"""The catalogues: every language has the same sentences with the same parts, and all are used."""

import re
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import experiments.answers.speech
import experiments.lessons.speech
import experiments.page.demo.speech
import experiments.page.speech
import experiments.report.sliders.speech
import experiments.report.speech
import experiments.studies.speech
import simulator.speech
import simulator.speech.rules
from simulator.outcome.metrics import METRICS, find
from simulator.speech import LANGUAGES, Catalogue, Speech, language, speaking

HOUSE = Path(__file__).parents[2]
PACKAGES = ("scenarios", "simulator", "experiments")
FOLDERS = [
    Path(module.__file__).parent
    for module in (
        simulator.speech,
        simulator.speech.rules,
        experiments.answers.speech,
        experiments.report.speech,
        experiments.studies.speech,
        experiments.report.sliders.speech,
        experiments.lessons.speech,
        experiments.page.speech,
        experiments.page.demo.speech,
    )
]
# keys that are put together
NAMED = ("segment-", "status-", "attribute-", "metric-", "level-", "channel-", "unit-", "model-",
         "parameter-", "span-",
         "knob-", "time-", "action-", "factor-", "vertical-", "fact-", "part-", "adoptions-",
         "term-")  # fmt: skip
# keys whose parts have words of their own, or come first
LISTED = (
    *(f"{kind}-{way}" for kind in ("segments", "satisfaction")
      for way in ("one", "alike", "apart")),
    *(f"why-{what}-word-of-mouth" for what in ("brings", "takes", "by", "part")),
    "why-move-new-price-less", "why-move-new-price-more",
    "why-attribute-disaster-recovery", "why-attribute-ease-of-use", "matters-shape-one-way",
)  # fmt: skip


class Parts(Visitor):
    """Collects the variables of a message."""

    def __init__(self):
        self.found = set()

    def visit_VariableReference(self, node):
        self.found.add(node.id.name)


def messages(file):
    """Key -> parts of every message of a catalogue, once checked to be readable and unique."""
    entries = FluentParser().parse(file.read_text(encoding="utf-8")).body
    junk = [entry.content for entry in entries if isinstance(entry, ast.Junk)]
    assert not junk, f"{file.name}: cannot be read: {junk[0]}"
    found = {}
    for entry in entries:
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found, f"{file.name}: {entry.id.name} stands twice"
            parts = Parts()
            parts.visit(entry)
            found[entry.id.name] = parts.found
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parts[-3])
def test_every_language_has_the_same_sentences_with_the_same_parts(folder):
    """A plural may be missing in Chinese, which has none: then the count is another part.
    Names may be missing in English, where the code has them."""
    first, *others = (messages(folder / f"{name}.ftl") for name in LANGUAGES)
    for other in others:
        assert first.keys() == {key for key in other if key in first or not key.startswith(NAMED)}
        only_words = {"count", "many", "several"}  # choose words in English only
        for key, parts in first.items():
            assert parts - only_words == other[key] - only_words, key


def patterns(source):
    """Of keys that are put together: f"growth-holds-{way}" says growth-holds-falls.

    A part is one word, and words stand before it: else a pattern is any key.
    """
    told = re.findall(r'f"([a-z]{3,}[a-z0-9-]*-(?:[a-z0-9-]|\{[^}"]+\})*)"', source)
    return {re.sub(r"\{[^}]+\}", "[a-z0-9]+", text) for text in told}


def test_a_key_that_is_put_together_is_not_any_key():
    made = patterns('f"fails-head-{one}" f"{kind}-one" f"-{text}" f"why-{way}-{name}"')
    assert made == {"fails-head-[a-z0-9]+", "why-[a-z0-9]+-[a-z0-9]+"}
    assert not any(re.fullmatch(one, "why-nobody-says-this") for one in made)


@cache
def written_in(tops):
    """The text of all code in folders of the house."""
    files = (
        file for top in tops for kind in ("*.py", "*.j2") for file in (HOUSE / top).rglob(kind)
    )
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parts[-3])
def test_no_sentence_is_left_that_nobody_says(folder):
    source = written_in(PACKAGES[0 if "simulator" in folder.parts[-3:] else -1 :])
    source += (folder / f"{LANGUAGES[0]}.ftl").read_text(encoding="utf-8")
    made = patterns(source)
    words = {*re.findall(r"(?<=[\"'{ ])[\w-]+(?=[\"'. }])", source)}
    for key in messages(folder / "en.ftl"):
        named = key.startswith(NAMED) or key in LISTED
        assert named or key in words or any(re.fullmatch(one, key) for one in made), key


def test_every_sentence_that_is_said_stands_in_a_catalogue():
    """Also those that only a rare answer says."""
    known = {key for folder in FOLDERS for file in folder.glob("*.ftl") for key in messages(file)}
    for file in (HOUSE / top for top in PACKAGES):
        for source in file.rglob("*.py"):
            text = source.read_text(encoding="utf-8")
            said = re.findall(r"speech(?:\.rules)? import .*\b(say|rule)\b(?! as)", text)
            said = "|".join(said) or "(?!)"  # what is called so elsewhere is another function
            for key in re.findall(rf'(?<![.\w])(?:{said})\(\s*"([a-z0-9-]+)', text):
                assert key in known, f"{source.name}: {key}"
            for key in re.findall(rf'(?<![.\w])(?:{said})\(\s*f"([^"]+)"', text):
                pattern = re.sub(r"\{[^}]+\}", "[a-z0-9-]+", key).partition(".")[0]
                assert any(re.fullmatch(pattern, one) for one in known), f"{source.name}: {key}"


ONE = re.compile(r"(?<![\w.])1 (?:more )?(?!(?:is|was|has|does|success)\b)[a-z]+s\b")  # 1 pairs


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parts[-3])
def test_of_one_no_sentence_says_the_plural(folder):
    say = Speech(folder)
    for key, parts in messages(folder / "en.ftl").items():
        if "count" in parts and not key.startswith("why-"):
            about = dict.fromkeys(parts - {"count"}, "x")
            assert not ONE.search(say(key, **about, count=1)), key


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_metric_and_its_unit_have_a_name_in_every_language(language):
    with speaking(language):
        for metric in METRICS:
            assert metric.called != metric.title, metric.name
            unit = metric.format("USD").unit_said.replace("GPU", "")
            assert not re.search("[A-Za-z]", unit), metric.name
    assert METRICS[0].called == METRICS[0].title == "NPV"


def test_amounts_are_written_as_the_language_writes_them():
    npv, paid, share = (find(name).format("USD") for name in ("npv", "price_paid", "revenue_share"))
    assert (npv.level(21.1e6), paid.level(2.6)) == ("21.1M USD", "2.60 USD/GPU-hour")
    assert share.size(0.0326) + share.step == "3.26 points"
    with speaking("zh"):
        assert (npv.level(21.1e6), paid.level(2.6)) == ("2,110 万美元", "2.60 美元/GPU 卡时")
        assert share.size(0.0326) + share.step == "3.26 个百分点"
        assert find("churn").format("USD").label(find("churn").called) == "流失率 [%/月]"


def test_a_sentence_is_said_in_the_language_that_is_spoken():
    assert experiments.answers.speech.say("pairs", count=1) == "1 pair"
    assert experiments.answers.speech.say("pairs", count=20) == "20 pairs"
    with speaking("zh"):
        assert language() == "zh"
        assert experiments.answers.speech.say("pairs", count=20) == "20 对"
    assert language() == "en"
    with pytest.raises(ValueError, match="no language 'de'; there are en, zh"), speaking("de"):
        pass


def test_a_part_that_is_not_told_is_an_error_and_no_hole_in_the_sentence(tmp_path):
    for name in LANGUAGES:
        (tmp_path / f"{name}.ftl").write_text("greeting = hello { $name }\n", encoding="utf-8")
    say = Speech(tmp_path)
    assert say("greeting", name="Ada") == "hello Ada"
    with pytest.raises(KeyError, match="name"):
        say("greeting")
    with pytest.raises(KeyError):
        say("nothing")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parts[-3])
def test_a_sentence_that_is_read_alone_is_that_of_the_whole_file(folder):
    for name in LANGUAGES:
        text = (folder / f"{name}.ftl").read_text(encoding="utf-8")
        catalogue = Catalogue(name, text)
        whole = {one.id.name: one for one in FluentParser().parse(text).body
                 if isinstance(one, ast.Message)}  # fmt: skip
        assert catalogue.entries.keys() == whole.keys()
        for key, message in whole.items():
            assert catalogue.message(key).value is not None or message.attributes
            read = catalogue.bundle._messages[key]
            assert read.equals(message, ignored_fields=["span", "comment"])


def test_a_sentence_made_of_others_finds_them():
    catalogue = Catalogue(
        "en", "# of tests\nwhole = { -name } and { part }\n\npart = a part\n-name = X\n"
    )
    assert (
        catalogue.bundle.format_pattern(catalogue.message("whole").value, {})[0] == "X and a part"
    )
    with pytest.raises(LookupError):
        catalogue.message("nobody")
