"""The numbers that the READMEs quote are those that the commands beside them print."""

import pytest

from experiments import compare, run
from experiments.answers.sentences import sentence
from tests.typed import ROOT

pytestmark = pytest.mark.slow
BOTH = ("README.md", "README.zh-CN.md")


def text_of(name):
    """A README on one line, with a percent sign close to its number."""
    return " ".join((ROOT / name).read_text(encoding="utf-8").split()).replace(" %", "%")


@pytest.fixture(scope="module", params=BOTH)
def readme(request):
    return text_of(request.param)


@pytest.fixture(scope="module")
def baseline():
    return run("baseline")


def test_the_first_what_if(readme):
    """compute-market compare baseline price_war"""
    quoted = sentence(compare("baseline", "price_war"), "price_war")
    assert " ".join(quoted.split()).replace(" %", "%") in readme


def test_the_story_of_the_baseline(readme, baseline):
    """compute-market run baseline"""
    until = baseline.growth["market"].holds_until
    segments = baseline.band("adoption", "segment", 30).mean
    revenue = baseline.band("revenue_share", "provider", 60).mean
    users = baseline.band("user_share", "provider", 60).mean
    months = [f"{until[within]:.0f}" for within in ("5 %", "25 %")]
    assert f"until month {months[0]}, within 25% until month {months[1]}" in readme or (
        f"到第 {months[0]} 个月误差在 5% 以内，到第 {months[1]} 个月在 25% 以内" in readme
    )
    shares = [float(baseline.band("adoption", "market", 60).mean)]
    shares += [segments[baseline.segment_names.index(n)] for n in ("individual", "government")]
    for name in ("aurora", "cumulus"):
        place = baseline.provider_names.index(name)
        shares += [revenue[place], users[place]]
    for share in shares:
        assert f"{100 * share:.1f}%" in readme, share


@pytest.mark.parametrize(("what_if", "options", "told"), [
    ("capacity_shortage", {"at": [39]},
     [("satisfaction_index", "market", "", 39, "{:+.2f}"), ("users", "market", "", 39, "%")]),
    ("providers.borealis.price=2.205", {},
     [("revenue_share", "provider", "borealis", 60, "points")]),
    ("outage", {"at": [30, 36], "metric": ["satisfaction"]},
     [("satisfaction", "provider", "borealis", 30, "points"),
      ("satisfaction", "provider", "borealis", 36, "points")]),
])  # fmt: skip
def test_the_what_ifs_of_the_baseline(what_if, options, told, readme):
    """compute-market compare baseline WHAT-IF"""
    found = compare("baseline", what_if, **options)
    for metric, level, name, month, form in told:
        result = found.figure(what_if, metric, level, name, month).result
        quoted = {
            "%": f"{100 * result.relative:+.1f}%",
            "points": f"{100 * result.difference:+.2f}",
        }.get(form) or form.format(result.difference)
        assert quoted in readme, (metric, quoted)
