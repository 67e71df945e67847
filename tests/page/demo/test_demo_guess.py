"""A guess has what it was told, and its distance is what arithmetic says."""

import pytest

from experiments.page.demo.guess import Guess, distance, drawn, half_of, told, told_apart
from simulator.speech import speaking


def test_a_guess_by_numbers_has_them_and_never_turns_back():
    guess = told(first=400.0, final=15000.0, half=30.0, months=60)
    assert (guess.users[0], guess.users[30], guess.users[60]) == (400.0, 7500.0, 15000.0)
    assert all(a <= b for a, b in zip(guess.users, guess.users[1:], strict=False))
    assert guess.half == pytest.approx(30.0)


def test_a_guess_by_hand_goes_through_its_points():
    guess = drawn([(40.0, 9000.0), (10.0, 1000.0), (20.0, 3000.0)], months=60, most=8000.0)
    assert guess.users[0] == guess.users[10] == 1000.0
    assert guess.users[15] == 2000.0
    assert guess.users[60] == 8000.0  # there are no more customers
    with pytest.raises(ValueError, match="at least one point"):
        drawn([], 60, 1.0)


def test_a_distance_is_measured_over_the_months_there_were():
    users = [100.0, 200.0, 300.0, 400.0]
    assert distance(Guess((*users, 999.0)), users) == (0.0, 0.0, (0, 0.0), 0.0, 0.0)
    off = distance(Guess((150.0, 250.0, 350.0, 450.0, 0.0)), users)
    assert (off.mean, off.share, off.final) == (50.0, 0.2, 50.0)
    off = distance(Guess((100.0, 200.0, 0.0, 400.0)), users)
    assert off.worst == (2, -300.0)
    assert off.mean == 75.0


@pytest.mark.parametrize(("users", "month"), [
    ([0.0, 10.0, 20.0], 1.0), ([0.0, 4.0, 8.0, 12.0], 1.5), ([9.0, 9.0, 9.0], 0.0),
    ([1.0, 2.0, 3.0, 10.0, 10.0], 3.0 - 5.0 / 7.0),
])  # fmt: skip
def test_the_month_of_half_is_found_between_months(users, month):
    assert half_of(users) == pytest.approx(month)


def test_a_distance_is_said_in_words():
    users = [100.0 * (month + 1) for month in range(41)]
    guess = Guess(tuple(100.0 + 4000.0 * (month / 40) ** 3 for month in range(41)))
    lines = told_apart(guess, users)
    assert lines[0].startswith("Your guess was ")
    assert lines[1:] == [
        "In the last month you were right.",
        "You expected half of the final users 12 months later than they came.",
    ]
    assert told_apart(Guess(tuple(users)), users)[1] == "A good guess."
    with speaking("zh"):
        assert told_apart(guess, users)[1] == "最后一个月，您猜对了。"
