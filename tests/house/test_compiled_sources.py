"""What rules and phases may not use, and the list of sources that names their cache."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.engine import compiled
from simulator.engine.columns import Contacts, Customers
from simulator.model import MarketModel
from tests.worlds import baseline

PACKAGE = compiled.PACKAGE
SOURCES = compiled.compiled_sources()
# columns of integers narrower than 64 bits: int8(9) shifted or added wraps without a word
SMALL = {"segment", "vertical", "aware", "stage", "provider", "former", "adopted",
         "contract_end", "decided", "provider_before", "saw", "seen_voice",
         "start", "contact", "using"}  # fmt: skip
WIDE = (set(Customers._fields) | set(Contacts._fields)) - SMALL
REDUCTIONS = {"sum", "mean", "prod", "cumsum", "dot", "std", "var"}
FOREIGN = {"exp", "log", "log1p", "expm1", "power", "log10", "log2", "pow", "sin", "cos"}


def decorated(file):
    """The compiled functions of a file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = {d.id for d in node.decorator_list if isinstance(d, ast.Name)}
            if names & {"rule", "phase"}:
                yield node


def all_compiled():
    for name in SOURCES:
        for function in decorated(PACKAGE / name):
            yield pytest.param(name, function, id=f"{name}:{function.name}")


def test_the_list_of_sources_is_complete():
    uses = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if any(True for _ in decorated(file))
    }
    assert uses <= set(SOURCES)
    assert set(SOURCES) - uses == set(compiled.BESIDE)


@pytest.mark.parametrize("name", SOURCES)
def test_compiled_functions_use_names_of_listed_sources_only(name):
    tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
    home = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module.startswith("simulator"):
            for alias in node.names:
                home[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    listed = {"simulator." + n.removesuffix(".py").replace("/", ".") for n in SOURCES}
    for function in decorated(PACKAGE / name):
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and node.id in home:
                full = home[node.id]
                assert full in listed or full.rpartition(".")[0] in listed, (
                    f"{name}: {function.name} uses {full}, which the cache's digest misses"
                )


def is_slice(index):
    """Whether a subscript takes a part of an array, of one axis or of several."""
    parts = index.elts if isinstance(index, ast.Tuple) else [index]
    return any(isinstance(part, ast.Slice) for part in parts)


def narrow_names(function):
    """SMALL, and the names that a function gives to slices of such columns."""
    names = set(SMALL)
    for node in ast.walk(function):
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            pairs = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(target.elts, node.value.elts, strict=True))
            for one, value in pairs:
                if isinstance(value, ast.Subscript) and is_slice(value.slice):
                    column = getattr(value.value, "attr", getattr(value.value, "id", None))
                    if column in SMALL and isinstance(one, ast.Name):
                        names.add(one.id)
    return names


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("of = c.provider[first:last]", {"of"}),
        ("one, other = c.stage[a:b], c.key[a:b]", {"one"}),
        ("row = using[j, first:last]", {"row"}),
        ("j = int(c.provider[i])", set()),
    ],
)
def test_slices_of_narrow_columns_are_narrow_by_any_name(line, found):
    assert narrow_names(ast.parse(line)) - SMALL == found


@pytest.mark.parametrize(("name", "function"), list(all_compiled()))
def test_what_rules_and_phases_may_not_use(name, function):
    parents = {child: node for node in ast.walk(function) for child in ast.iter_child_nodes(node)}
    where, narrow = f"{name}: {function.name}", narrow_names(function)
    for node in ast.walk(function):
        line = f"{where}, line {getattr(node, 'lineno', '?')}"
        assert not isinstance(node, ast.Pow), f"{line}: ** has other bits when interpreted"
        if isinstance(node, ast.Attribute):
            assert node.attr not in REDUCTIONS, f"{line}: .{node.attr}() sums in another order"
            assert node.attr not in {"float32", "int32"}, f"{line}: {node.attr}"
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            assert not (owner in {"np", "math"} and node.attr in FOREIGN), (
                f"{line}: {owner}.{node.attr} differs by machine; use simulator.engine.numerics"
            )
        if isinstance(node, ast.Name):
            assert node.id != "prange", f"{line}: prange loses writes"
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            # a column, or a slice of it that bears its name
            column = getattr(node.value, "attr", getattr(node.value, "id", None))
            if column in narrow and not is_slice(node.slice):
                parent = parents[node]
                wrapped = isinstance(parent, ast.Call) and ast.unparse(parent.func) in {
                    "int", "np.int64",
                }  # fmt: skip
                assert wrapped, f"{line}: {ast.unparse(node)} is narrow; write int(...)"
        if (isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript)
                and is_slice(node.value.slice)):  # fmt: skip
            assert not any(isinstance(t, ast.Subscript) and is_slice(t.slice)
                           for t in node.targets), (
                f"{line}: an array assigned to a slice compiles for seconds; write put(...)"
            )  # fmt: skip
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {
            "mix", "uniform", "stream", "to_uniform",
        }:  # fmt: skip
            for argument in node.args:
                assert not isinstance(argument, ast.Constant), f"{line}: a plain int as a key"


def test_narrow_columns_are_known():
    from simulator.customers.population import empty_columns

    columns = empty_columns(1)._asdict()
    narrow = {name for name, column in columns.items() if column.dtype.itemsize < 8}
    assert narrow == SMALL - {"start", "contact", "using"}
    assert WIDE.isdisjoint(narrow)


def test_an_edit_of_any_source_changes_the_cache(tmp_path, monkeypatch):
    """numba's own stamp covers one file; ours must notice an edit in an imported one."""
    import shutil

    copy = tmp_path / "simulator"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(compiled, "PACKAGE", copy)
    before = compiled.sources_digest()
    seen = {before}
    for name in SOURCES:
        (copy / name).write_text((copy / name).read_text() + "\n# edited\n")
        after = compiled.sources_digest()
        assert after not in seen
        seen.add(after)


def test_a_cache_that_cannot_be_written_is_replaced_by_a_temporary_one(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    script = "from simulator.engine import compiled; print(compiled.CACHE)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        cwd=Path(PACKAGE).parent, env=os.environ | {"COMPUTE_MARKET_CACHE": str(blocked)},
    )  # fmt: skip
    folder = Path(done.stdout.strip())
    assert "compute-market-" in folder.name
    assert not folder.exists()  # it went with the process


def test_a_cache_is_whole_once_a_market_has_run_to_its_end(tmp_path, monkeypatch):
    """What an interrupted run leaves is not: the next one compiles the rest, and says so."""
    monkeypatch.setattr(compiled, "CACHE", tmp_path)
    (tmp_path / "choose_rows-1.py311.nbi").touch()

    def stop(model):
        raise KeyboardInterrupt

    model = MarketModel(baseline(agents=60, months=2), rng=1)
    with pytest.raises(KeyboardInterrupt):
        model.run(stop)
    assert compiled.is_cold()
    model.run()
    assert not compiled.is_cold()
