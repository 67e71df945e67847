"""The documents as tests read them: pages, their fenced blocks, and what is expected of each.

A fence's language says how it is checked, a comment before it where that is not enough:

    sh        every line is run; a following `text` or `json` block is what it prints
    python    is run, page by page in one namespace; a following `text` block is what it prints
    yaml      is a study, where it says its `kind`, else a scenario, over the baseline unless it
              says otherwise
    text      elsewhere is not checked

    <!-- file: NAME -->     the block is that file of the reader's folder
    <!-- fails -->          the command, or the scenario, is refused; the next block says how
    <!-- plugin: FILE -->   the scenario names functions of that file
    <!-- with: WORDS -->    the commands are run with these words behind them, to be quick
    <!-- slow -->           takes long: run by the slow tests
    <!-- not run: WHY -->   is not run
    <!-- patch: FILE -->    the diff is a change of that file of the package
    <!-- patched -->        is run with those changes
    <!-- picture: FILE -->  the next line shows that file of the reader's folder, smaller

`...` alone on a line of an output is any number of lines. Outputs are written by

    python -m tests.house.pages [PAGE...]

which also prints the reference again; `python -m tests.house.pages untranslated` names the
texts of the reference that the Chinese catalogue lacks.
"""

import contextlib
import difflib
import io
import itertools
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image

import scenarios
from experiments import Study
from experiments.answers import reference
from simulator import ScenarioError
from simulator.plugins.own import functions_of
from tests.typed import ROOT, command

DOCS = scenarios.FOLDER / "docs"
LANGUAGES = ("en", "zh")
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
NAMES = ("README", *sorted(file.stem for file in (DOCS / "en").glob("*.md")))
OUTPUTS = ("text", "json")
COMMENT = re.compile(r"<!--\s*(.*?)\s*-->")
KINDS = ("quick", "slow", "patched")
PICTURE = re.compile(r"<!-- picture: (\S+) -->\n!\[[^\]]+\]\(([^)\s]+)\)")
LONGER = 3  # lines by which a part of an output with gaps may grow
WIDE, COLOURS = 900, 256  # of a picture kept [pixels, colours]
SQUARE = 4  # pixels whose means are compared: letters differ by machine
MOVE = 1  # pixel that things may lie elsewhere
ALIKE = 4.0  # mean difference of two pictures that are the same [of 255]
FAR = 3  # times that: no small move makes such pictures the same
GAP = "..."
CUT = "-- 8< --"


def file_of(name, language):
    """The file of a page."""
    return READMES[language] if name == "README" else DOCS / language / f"{name}.md"


@dataclass
class Block:
    """A fence: its language, its lines, where it begins, and the comments before it."""

    file: Path
    line: int
    language: str
    text: str
    marks: list[str] = field(default_factory=list)

    def __str__(self):
        return f"{self.file.relative_to(ROOT)}:{self.line}"

    def mark(self, name):
        """What follows `name:` in a comment; "" for the comment `name`; None without it."""
        for mark in self.marks:
            head, colon, rest = mark.partition(":")
            if head.strip() == name:
                return rest.strip() if colon else ""
        return None


def blocks_of(file):
    """The fenced blocks of a page."""
    blocks, marks, lines, number = [], [], file.read_text(encoding="utf-8").splitlines(), 0
    while number < len(lines):
        line = lines[number].strip()
        if line.startswith("```"):
            start = number
            indent = lines[number].index("`")
            while lines[number + 1].strip() != "```":
                number += 1
            text = "\n".join(one[indent:] for one in lines[start + 1 : number + 1])
            blocks.append(Block(file, start + 1, line.removeprefix("```"), text, marks))
            marks = []
            number += 2
            continue
        found = COMMENT.findall(line)
        marks = marks + found if found or not line else []
        number += 1
    return blocks


def pictures_of(file):
    """The pictures of a page: the file of the reader's folder each is made from, the file kept."""
    found = PICTURE.findall(file.read_text(encoding="utf-8"))
    return [(made, (file.parent / kept).resolve()) for made, kept in found]


def smaller(file):
    """A picture as a page shows it: less wide, with fewer colours."""
    picture = Image.open(file).convert("RGB")
    high = round(picture.height * WIDE / picture.width)
    return picture.resize((WIDE, high), Image.Resampling.LANCZOS).quantize(COLOURS)


def unlikeness(one, other):
    """The mean difference of two pictures [of 255]; all of it where they are not equally high.

    Of pictures that are near each other it is the least over small moves: on another machine
    letters, and all that keeps clear of them, may lie a pixel elsewhere.
    """
    if abs(one.height / one.width - other.height / other.width) > 0.05:
        return 255.0
    size = (WIDE, round(WIDE * one.height / one.width))
    fixed, moving = (picture.convert("RGB").resize(size) for picture in (one, other))
    middle = coarse(fixed, MOVE, MOVE)

    def apart(right, down):
        return float(np.abs(middle - coarse(moving, right, down)).mean())

    unmoved = apart(MOVE, MOVE)
    if unmoved > FAR * ALIKE:
        return unmoved
    moves = range(2 * MOVE + 1)
    return min(apart(right, down) for right in moves for down in moves)


def coarse(picture, right, down):
    """Means of squares of its pixels, from there on; as many wherever that is."""
    wide, high = (length - 2 * MOVE for length in picture.size)
    part = picture.crop((right, down, right + wide, down + high))
    return np.asarray(part.reduce(SQUARE), dtype=np.float32)


class Reader:
    """Somebody who follows a page in a folder of their own, in one language or several.

    What another language has already run, apart from comments, is not run again.

    Args:
        folder: the folder.
        kind: which blocks to run: `quick`, `slow` or `patched`.
    """

    def __init__(self, folder, kind="quick"):
        self.folder, self.kind = folder, kind
        self.printed = {}  # by what was run
        self.namespace = {"__name__": "page"}
        self.files, self.code = {}, ()  # which files and which Python the page has given so far

    def follow(self, file):
        """Do what a page says; each output block with what was really printed."""
        self.files, self.code = {}, ()
        blocks = blocks_of(file)
        if self.kind == "patched":
            return self.run_patched(blocks)
        return list(self.do(blocks))

    def do(self, blocks):
        """Run what is to be run."""
        for block, out in with_outputs(blocks):
            name = block.mark("file")
            if name is not None:
                (self.folder / name).write_text(block.text + "\n", encoding="utf-8")
                self.files[name] = without_comments(block.text)
            if block.mark("not run") is not None:
                assert block.mark("not run"), f"{block}: say why it is not run"
                continue
            if kind_of(block) != self.kind:
                continue
            done = None
            if block.language == "sh":
                words = block.mark("with") or ""
                done = "".join(self.run(block, f"{one} {words}") for one in commands_of(block))
            elif block.language == "python" and name is None:
                done = self.execute(block)
            elif block.language == "yaml":
                done = self.check(block, name)
            if out is not None and done is not None:
                yield out, done

    def run_patched(self, blocks):
        """Run what needs changes of the package, interpreted, with a changed copy of it."""
        patches = [block for block in blocks if block.mark("patch") is not None]
        runs = [(b, out) for b, out in with_outputs(blocks) if kind_of(b) == "patched"]
        script = f"\nprint({CUT!r})\n".join(block.text for block, _ in runs)

        def run():
            for package in ("simulator", "scenarios", "experiments"):
                shutil.copytree(ROOT / package, self.folder / package, dirs_exist_ok=True)
            for block in patches:
                patch(self.folder / block.mark("patch"), block)
            words = ["python", "-c", script]
            return python_line(words, self.folder, path=self.folder, NUMBA_DISABLE_JIT="1")

        done = self.once((script, *(block.text for block in patches)), run)
        return [(out, text) for (_, out), text in zip(runs, done.split(CUT), strict=True)]

    def once(self, key, run):
        """What a run prints, or has printed for another language."""
        if key not in self.printed:
            self.printed[key] = run()
        return self.printed[key]

    def run(self, block, line):
        """What a command prints: stdout, and where it is refused stderr."""
        words = shlex.split(line)
        assert words[0] == "compute-market", f"{block}: cannot run {line}"

        def run():
            fails = block.mark("fails") is not None
            done = command(*words[1:], cwd=self.folder)
            assert (done.returncode != 0) == fails, f"{block}: {line}\n{done.stderr}"
            return done.stdout + (done.stderr if fails else "")

        return self.once((line, *(self.files.get(word) for word in words)), run)

    def execute(self, block):
        """What Python prints."""
        self.code += (without_comments(block.text),)

        def run():
            printed = io.StringIO()
            code = compile("\n" * block.line + block.text, str(block.file), "exec")
            with inside(self.folder), contextlib.redirect_stdout(printed):
                exec(code, self.namespace)
            return printed.getvalue()

        return self.once(self.code, run)

    def check(self, block, name):
        """What is wrong with a scenario or a study; nothing unless the page says so."""
        text, is_study = block.text, re.search(r"^kind:", block.text, re.M)
        if name is None:
            name = "mine.yaml"
            if not is_study and not re.search(r"^extends:", text, re.M):
                text = "extends: baseline\n" + text
        file = self.folder / name
        file.write_text(text + "\n", encoding="utf-8")
        plugin = block.mark("plugin")
        problems = ""
        with inside(self.folder):
            try:
                if is_study:
                    Study.from_yaml(name)
                else:
                    scenarios.load(name, plugins=functions_of(plugin) if plugin else ())
            except ScenarioError as error:
                problems = "\n".join(str(problem) for problem in error.problems)
        fails = block.mark("fails") is not None
        assert bool(problems) == fails, f"{block}: {problems or 'is a good scenario'}"
        return problems if fails else None


def kind_of(block):
    """How a block is run."""
    return next((kind for kind in ("slow", "patched") if block.mark(kind) is not None), "quick")


def with_outputs(blocks):
    """Each block with the output that follows it, if any."""
    for block, after in itertools.zip_longest(blocks, blocks[1:]):
        is_output = after is not None and after.language in OUTPUTS and not after.marks
        yield block, after if is_output else None


@contextlib.contextmanager
def inside(folder):
    """Python in that folder, which finds its files."""
    here, path = Path.cwd(), list(sys.path)
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        os.chdir(here)
        sys.path[:] = path


def patch(file, block):
    """Change a file as a diff says: its lines without marks and with `-` become those with `+`."""
    lines = block.text.splitlines()
    old = "\n".join(line[1:] for line in lines if line[0] in " -")
    new = "\n".join(line[1:] for line in lines if line[0] in " +")
    text = file.read_text(encoding="utf-8")
    assert text.count(old + "\n") == 1, f"{block}: does not fit {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def python_line(words, folder, path=ROOT, **environment):
    """What Python prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, *words[1:]], cwd=folder, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(path)} | environment, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def commands_of(block):
    """The commands of a block, without comments; a line that ends in a backslash goes on."""
    lines = block.text.replace("\\\n", " ").splitlines()
    return [line.strip() for line in map(without_comments, lines) if line.strip()]


def without_comments(text):
    """The same, without what is behind a #."""
    return re.sub(r"(^|\s+)#.*$", "", text, flags=re.M)


def same(expected, printed):
    """Whether an output is as the page shows it; `...` is any number of lines."""
    pattern = (
        r"(?:.*\n)*" if line == GAP else re.escape(line) + r"\n" for line in lines_of(expected)
    )
    return re.fullmatch("".join(pattern), joined(printed) + "\n") is not None


def lines_of(text):
    """Lines without white space at their ends; empty ones at the ends are left out."""
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def joined(text):
    """The same, as text."""
    return "\n".join(lines_of(text))


def keep(picture, file):
    """Put a picture into the documents, unless the one there is the same."""
    if not file.exists() or unlikeness(picture, Image.open(file)) > 0.0:
        file.parent.mkdir(exist_ok=True)
        picture.save(file, optimize=True)


def write(name):
    """Write into a page, in every language, what its commands print."""
    files = [file_of(name, language) for language in LANGUAGES]
    if name == "reference":
        for language, file in zip(LANGUAGES, files, strict=True):
            file.write_text(reference.page(language) + "\n", encoding="utf-8")
        return
    for kind in KINDS:
        if kind != "quick" and f"<!-- {kind} -->" not in files[0].read_text(encoding="utf-8"):
            continue
        with tempfile.TemporaryDirectory() as folder:
            reader = Reader(Path(folder), kind)
            for file in files:
                for block, printed in reader.follow(file):
                    put(block, printed)
            for made, kept in pictures_of(files[0]):
                if (Path(folder) / made).exists():
                    keep(smaller(Path(folder) / made), kept)


def put(block, printed):
    """Write into its page what a block should be; gaps stay gaps, or are left to people."""
    shown = joined(printed)
    if GAP in lines_of(block.text):
        shown = block.text if same(block.text, printed) else chosen(block.text, printed)
        if not same(shown, printed):
            print(f"{block}: differs, and has a gap:\n{printed}")
            return
    text = block.file.read_text(encoding="utf-8")
    old = f"```{block.language}\n{block.text}\n```"
    assert text.count(old) == 1 or shown == block.text, f"{block}: another block is the same"
    block.file.write_text(text.replace(old, f"```{block.language}\n{shown}\n```"), encoding="utf-8")


def chosen(expected, printed):
    """An output with the gaps of another: each part from the line most like its first to the one
    most like its last, a paragraph to its end."""
    lines, parts, at = lines_of(printed), [], 0
    for is_gap, part in itertools.groupby(lines_of(expected), lambda line: line == GAP):
        if is_gap:
            parts.append(GAP)
            continue
        if at == len(lines):  # a part before took all that is left
            break
        part = list(part)
        start = most_like(part[0], lines, at)
        end = most_like(part[-1], lines[: start + len(part) + LONGER], start)
        prose = len(part) > 1 and "  " not in lines[end].strip()
        while prose and end + 1 < len(lines) and lines[end + 1]:
            end += 1
        parts += lines[start : end + 1]
        at = end + 1
    return "\n".join(parts)


def most_like(wanted, lines, start):
    """The place of the line that is most like one, from a place on."""
    likeness = [difflib.SequenceMatcher(None, wanted, line).ratio() for line in lines[start:]]
    return start + max(range(len(likeness)), key=likeness.__getitem__, default=0)


if __name__ == "__main__":
    if sys.argv[1:] == ["untranslated"]:
        sys.exit("\n".join(f"zh.yaml lacks: {text}" for text in reference.untranslated("zh")) or 0)
    for page in sys.argv[1:] or NAMES:
        write(page)
