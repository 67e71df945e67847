"""What README and pages say is true: commands, outputs, scenarios, code, links, names."""

import inspect
import itertools
import re

import pytest
from PIL import Image

import scenarios
from simulator import lever_rules, offer_rules, rules
from simulator.outcome import measures
from simulator.plugins import bertrand
from tests.house.pages import (
    ALIKE,
    DOCS,
    LANGUAGES,
    NAMES,
    READMES,
    Reader,
    blocks_of,
    file_of,
    pictures_of,
    same,
    smaller,
    unlikeness,
)
from tests.typed import ROOT, command

PAGES = [(name, language) for name in NAMES for language in LANGUAGES]
LONGEST_README = 160
LARGEST_PICTURE = 60_000  # bytes, of the gallery
LONGEST = {"gallery", "why", "economics"}  # of pages: make verify follows them
DIFFERENT = {"reference"}  # its blocks are the command's own


def text_of(name, language):
    """A page."""
    return file_of(name, language).read_text(encoding="utf-8")


def follow(name, folder, kind):
    """Do what a page says in every language, and compare what is printed."""
    reader = Reader(folder, kind)
    compared = 0
    for language in LANGUAGES:
        for block, printed in reader.follow(file_of(name, language)):
            assert same(block.text, printed), f"{block} should be:\n{printed}"
            compared += 1
    for made, kept in pictures_of(file_of(name, "en")):
        if (folder / made).exists():
            unlike = unlikeness(smaller(folder / made), Image.open(kept))
            assert unlike < ALIKE, f"{kept.name} is no longer what its command makes: {unlike:.1f}"
            compared += 1
    return compared


@pytest.mark.parametrize("name", NAMES)
def test_what_a_page_does_works_and_prints_what_it_says(name, tmp_path):
    follow(name, tmp_path, "quick")


def having(kind):
    """Pages that have blocks of a kind."""
    return [name for name in NAMES if f"<!-- {kind} -->" in text_of(name, "en")]


LONG = [
    pytest.param(name, marks=pytest.mark.verify) if name in LONGEST else name
    for name in having("slow")
]


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_what_takes_long_prints_what_it_says(name, tmp_path):
    assert follow(name, tmp_path, "slow")


@pytest.mark.parametrize("name", having("patched"))
def test_changes_of_the_package_work_as_a_page_says(name, tmp_path):
    assert follow(name, tmp_path, "patched")


def test_a_wrong_output_is_noticed(tmp_path):
    page = "```sh\ncompute-market --version\n```\n\n```text\n{}\n```\n"
    for said, right in (("0.1.0", True), ("...", True), ("0.1", False), ("0.1.0\nmore", False)):
        (tmp_path / "page.md").write_text(page.format(said), encoding="utf-8")
        ((block, printed),) = Reader(tmp_path).follow(tmp_path / "page.md")
        assert same(block.text, printed) == right, said


def test_another_language_is_run_where_it_says_something_else(tmp_path):
    page, reader = "```python\n{}\n```\n\n```text\n```\n", Reader(tmp_path)
    code = "runs = globals().get('runs', 0) + 1\nprint(runs)"
    for text, printed in ((code, "1\n"), (f"{code}  # 注释", "1\n"), (f"{code}\n1", "2\n")):
        (tmp_path / "page.md").write_text(page.format(text), encoding="utf-8")
        ((_, found),) = reader.follow(tmp_path / "page.md")
        assert found == printed, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gallery_answers_every_bundled_scenario_and_study(language):
    """Question, command, answer, picture: the picture is made by a command of the page."""
    text, file = text_of("gallery", language), file_of("gallery", language)
    pictures = dict(pictures_of(file))
    commands = [line for block in blocks_of(file) for line in block.text.splitlines()
                if line.startswith("compute-market ")]  # fmt: skip
    assert len(re.findall(r"!\[", text)) == len(pictures)
    for name in (*scenarios.names(), *scenarios.studies()):
        asked = rf"compute-market \w+ {name} (.* )?--out {name}$"
        assert any(re.match(asked, line) for line in commands), name
        (kept,) = [kept for made, kept in pictures.items() if made.startswith(f"{name}/")]
        assert kept.stat().st_size < LARGEST_PICTURE
    for name in scenarios.names():
        assert f"\n{scenarios.question(name)}\n" in text.replace("```text\n", "\n\n"), name


def test_another_picture_is_noticed():
    """Of the gallery any two are farther apart than the same one made elsewhere may be."""
    pictures = [kept for _, kept in pictures_of(file_of("gallery", "en"))]
    kept = [Image.open(picture).convert("RGB") for picture in pictures]
    for one, other in itertools.combinations(kept, 2):
        assert unlikeness(one, other) > ALIKE
    for one in kept:
        moved = one.transform(
            one.size, Image.Transform.AFFINE, (1, 0, 0.5, 0, 1, 1.5), Image.Resampling.BILINEAR
        )
        assert unlikeness(one, moved) < ALIKE


@pytest.mark.parametrize("language", LANGUAGES)
def test_readmes_are_short(language):
    assert len(text_of("README", language).splitlines()) <= LONGEST_README


def test_english_is_plain():
    """No turns that a native engineer would not write."""
    quaint = r"\b(told|stands|whoever|dear|alike but|is no [a-z]+ and|less (the )?\w+ costs?)\b"
    for name in NAMES:
        found = re.search(quaint, text_of(name, "en"), re.I)
        assert found is None, (name, found)


def test_commands_of_make_exist():
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    for language in LANGUAGES:
        named = re.findall(r"^make (\w+)", text_of("README", language), re.M)
        assert len(named) >= 2
        assert set(named) <= set(targets)


@pytest.mark.parametrize("name", NAMES)
def test_every_language_has_the_same_blocks(name):
    """Of the same kinds, checked the same way, in the same order."""

    def kinds(language):
        return [
            (block.language, [mark.partition(":")[0] for mark in block.marks])
            for block in blocks_of(file_of(name, language))
        ]

    first, *others = (kinds(language) for language in LANGUAGES)
    assert all(other == first for other in others)


def test_every_language_has_the_same_pages():
    for language in LANGUAGES:
        found = {file.stem for file in (DOCS / language).iterdir()}
        assert found == set(NAMES) - {"README"}, language


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_links_lead_somewhere(name, language):
    file = file_of(name, language)
    for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", text_of(name, language)):
        path, _, anchor = link.partition("#")
        target = (file.parent / path).resolve() if path else file
        assert target.exists(), link
        if anchor:
            titles = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.M)
            assert anchor in [slug(title) for title in titles], link


def slug(title):
    """The anchor that a title has where Markdown is shown."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_files_that_are_named_exist(name, language):
    named = re.findall(
        r"`((?:simulator|experiments|scenarios|tests)/[\w/.-]*)`", text_of(name, language)
    )
    for path in named:
        assert (ROOT / path).exists(), path


def test_every_page_is_linked_from_the_readme():
    for language, file in READMES.items():
        text = file.read_text(encoding="utf-8")
        for name in set(NAMES) - {"README"}:
            assert f"(scenarios/docs/{language}/{name}.md)" in text, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_in_some_page(language, tmp_path):
    listed = command("--help", cwd=tmp_path).stdout.partition("Commands:")[2]
    names = [line.split()[0] for line in listed.splitlines() if re.match(r"  \w", line)]
    assert len(names) >= 9
    pages = "".join(text_of(name, language) for name in NAMES)
    for name in names:
        assert f"compute-market {name}" in pages, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_model_page_has_every_rule_and_names_what_there_is(language):
    text = text_of("model", language)
    titles = re.findall(r"^### (R\d+)\b", text, re.M)
    assert titles == [f"R{number}" for number in range(1, 15)]
    functions = {
        name: function
        for module in (rules, lever_rules, offer_rules, measures, bertrand)
        for name, function in vars(module).items()
        if callable(function) and getattr(function, "__module__", "") == module.__name__
    }
    named = set(re.findall(r"`(\w+)\(\)`", text))
    assert named <= set(functions), named - set(functions)
    numbered = {
        name for name, function in functions.items()
        if re.match(r"R\d+\. ", inspect.getdoc(function) or "")
    }  # fmt: skip
    assert len(numbered) > 30
    assert numbered <= named, numbered - named
