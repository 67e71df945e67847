"""What is told of customers is what the market's columns hold."""

import re

import pytest

from experiments.page.demo.stage import Stage
from experiments.page.demo.story import explain
from simulator.engine.columns import NONE
from simulator.speech import speaking

MONTHS = 30


@pytest.fixture(scope="module")
def stage():
    market = Stage("classroom", ["market.agents=400"], seed=2)
    while market.month < MONTHS:
        market.step()
        if market.month == 10:
            market.drop("{at: month 20, who: campus, do: exit}")
    return market


def stories(stage):
    for k, row in enumerate(stage.sample.rows.tolist()):
        yield k, row, explain(stage, k)


def numbers(line):
    return [float(text.replace(",", "")) for text in re.findall(r"-?\d[\d,]*\.?\d*", line)]


def test_where_a_customer_stands_is_what_its_row_says(stage):
    columns, seen = stage.market.customers.columns, set()
    for _, row, story in stories(stage):
        provider, first = int(columns.provider[row]), story.stands[0]
        if provider == NONE:
            assert first.startswith("Has no provider")
            continue
        name = stage.setup.providers[stage.names[provider]].title
        since, price, end = numbers(first)
        assert first.startswith(f"Uses {name} since month {since:.0f}, for ")
        assert price == pytest.approx(float(columns.price[row]), abs=0.005)
        assert end == int(columns.contract_end[row])
        before = [int(m.after.provider[story_place(stage, row)]) for m in stage.market.moments]
        assert {*before[int(since) :]} == {provider}
        score = numbers(story.stands[1])[0]
        assert score == pytest.approx(100.0 * float(columns.satisfaction[row]), abs=0.5)
        seen.add(name)
    assert len(seen) == 4  # all but who has left


def story_place(stage, row):
    return stage.sample.rows.tolist().index(row)


def test_who_told_it_adds_up_to_its_contacts(stage):
    contacts = stage.market.customers.contacts
    provider = stage.market.customers.columns.provider
    for _, row, story in stories(stage):
        near = contacts.contact[slice(*contacts.start[row : row + 2])]
        head, *counts = numbers(story.heard[0]) if "only" not in story.heard[0] else [1.0, 1.0]
        assert head == len(near) == sum(counts)
        nobody = int((provider[near] == NONE).sum())
        assert (f"{nobody} without a provider" in story.heard[0]) == (nobody > 0)
        assert len(story.heard) == 1 + len(stage.names)
        assert "Campus: not in the market." in story.heard


def test_the_chosen_column_comes_first_and_is_the_highest_of_those_open(stage):
    switched = 0
    for _, _, story in stories(stage):
        if not story.table:
            assert story.why == ["It has not chosen yet."]
            continue
        first, *rest = story.table
        open_ones = [column.utility for column in rest if not column.barred]
        if first.chosen:
            assert all(first.utility > utility for utility in open_ones)
        assert open_ones == sorted(open_ones, reverse=True)
        assert [*story.rows()][-1] == "luck"
        switched += "it moved from" in story.why[0]
    assert switched > 0


def test_in_chinese_nothing_but_names_and_units_is_english(stage):
    allowed = {"aurora", "borealis", "cumulus", "citadel", "campus", "gpu"}
    with speaking("zh"):
        for _, _, story in stories(stage):
            lines = (story.title, *story.stands, *story.why, *story.heard,
                     *(column.note for column in story.table))  # fmt: skip
            for line in lines:
                assert {word.lower() for word in re.findall(r"[A-Za-z]+", line)} <= allowed, line
