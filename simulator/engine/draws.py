"""Keyed randomness: every random number belongs to a seed, a purpose, a month, a customer
and sometimes a provider, and to nothing else.

There is no stream to advance and no state to share, so the order of rows, the number of
threads, a customer more or a month less cannot move anybody else's draws, and two
scenarios differ only by what was changed.

`stream(seed, purpose, month)` is computed once a month; `uniform(stream, customer)` is a
customer's draw, `to_uniform(mix(word_of(stream, customer) + provider * GOLDEN))` its draw
about a provider (loops keep the inner part). Keys of names and seeds are
BLAKE2b digests of text; the mixing is Pelle Evensen's `moremur` permutation, which passes
the tests of randomness that splitmix64 fails on keys that differ in few bits.
"""

import hashlib

import numpy as np

from simulator.engine.compiled import rule
from simulator.engine.numerics import log, sine_of_half_turns

# Purposes: a numbered list that only grows. A number is never given to another purpose.
POPULATION_BUDGET = np.uint64(1)
POPULATION_PRICE = np.uint64(2)
POPULATION_TASTE = np.uint64(3)
POPULATION_VERTICAL = np.uint64(4)
NETWORK_PLACE = np.uint64(5)
NETWORK_EDGE = np.uint64(6)
NETWORK_REWIRE = np.uint64(7)
INITIAL_AWARENESS = np.uint64(8)
INITIAL_USER = np.uint64(9)
INITIAL_CHOICE = np.uint64(10)
INITIAL_CONTRACT = np.uint64(11)
HEAR = np.uint64(12)
FORGET = np.uint64(13)
CONSIDER = np.uint64(14)
PROCURE = np.uint64(15)
CHOOSE = np.uint64(16)
CHOOSE_OUTSIDE = np.uint64(17)
ATTEND = np.uint64(18)
LEAVE = np.uint64(19)
RETURN = np.uint64(20)
ANSWER = np.uint64(21)
POPULATION_COUNT = np.uint64(22)
INITIAL_COUNT = np.uint64(23)
INITIAL_STAGE = np.uint64(24)
SURVEY_PICK = np.uint64(40)
SURVEY_PRICE = np.uint64(41)
SURVEY_CHOICE = np.uint64(42)
SURVEY_HEARD = np.uint64(43)
SURVEY_USAGE = np.uint64(44)
CREDIT_QUEUE = np.uint64(50)
SUBSIDY_QUEUE = np.uint64(51)
REFER = np.uint64(60)

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
M1 = np.uint64(0x3C79AC492BA7B653)
M2 = np.uint64(0x1C69B3F74AC4AE35)
S27 = np.uint64(27)
S33 = np.uint64(33)
S12 = np.uint64(12)
S8 = np.uint64(8)
LOWEST_BYTE = np.uint64(0xFF)
ANSWER_BITS = np.uint64(16)
TO_UNIT = 2.0**-52


def key_of(*parts: object) -> np.uint64:
    """The 64-bit key of a name, a seed or a tuple of them: a digest of its text."""
    text = "\0".join(str(part) for part in parts)
    return np.uint64(int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()))


@rule
def mix(z):
    """A permutation of 64-bit words in which every input bit moves half the output bits.

    Source: Evensen (2019), moremur; same form as Stafford's variant 13 (splitmix64).
    """
    z = (z ^ (z >> S27)) * M1
    z = (z ^ (z >> S33)) * M2
    return z ^ (z >> S27)


@rule
def stream(seed, purpose, month):
    """The key of all draws for one purpose in one month; all arguments uint64."""
    return mix(mix(mix(seed + GOLDEN) + purpose * GOLDEN) + month * GOLDEN)


def monthly(seed: np.uint64, purpose: np.uint64, month: int = 0) -> np.uint64:
    """`stream` for callers outside compiled code, to whom numba would return a plain int."""
    return np.uint64(stream(seed, purpose, np.uint64(month)))


@rule
def upper(z):
    """The upper 52 bits of z, of which `to_uniform` makes its number."""
    return np.int64(z >> S12)


@rule
def to_uniform(z):
    """The upper 52 bits of z as a number strictly between 0 and 1.

    52 and not 53: 2**53 - 1/2 is no double, and would round to a draw of 1.
    """
    return (np.float64(upper(z)) + 0.5) * TO_UNIT


@rule
def bound(probability):
    """The whole number below which `upper` lies with a probability.

    `upper(z) < bound(p)` is `to_uniform(z) < p`, to the last bit: p 2**52 - 1/2 is exact.
    """
    return np.int64(max(np.ceil(probability / TO_UNIT - 0.5), 0.0))


@rule
def word_of(stream, customer):
    """The word that a customer draws from a stream; keys uint64."""
    return mix(stream ^ mix(customer + GOLDEN))


@rule
def uniform(stream, customer):
    """A customer's draw in (0, 1) from a stream; keys uint64."""
    return to_uniform(word_of(stream, customer))


@rule
def triangular(z):
    """A number between -1 and 1, likeliest at 0, from the lowest ANSWER_BITS of a word.

    The sum of two uniform numbers of eight bits each: fine enough for an answer to a survey.
    """
    low = np.float64(np.int64(z & LOWEST_BYTE)) + 0.5
    high = np.float64(np.int64((z >> S8) & LOWEST_BYTE)) + 0.5
    return (high + low) / 256.0 - 1.0


@rule
def gumbel(u):
    """A standard Gumbel variate by inversion: -log(-log u)."""
    return -log(-log(u))


@rule
def to_gumbels(words, variates):
    """Fill in `gumbel` of each word's draw.

    In two loops of one logarithm each: of a loop that nests them none would run at once.
    """
    for n in range(words.size):
        variates[n] = -log(to_uniform(words[n]))
    for n in range(words.size):
        variates[n] = -log(variates[n])


@rule
def words_of_rows(stream, rows, keys, words):
    """Fill `words` with what some customers draw from a stream; keys are of all.

    In two loops: what looks up scattered rows takes them one at a time, the rest many at once.
    """
    for n in range(rows.size):
        words[n] = keys[rows[n]]
    for n in range(rows.size):
        words[n] = word_of(stream, words[n])


@rule
def nest_noise(z, own):
    """What providers of a nest share of their noise: lambda ln S, S positive lambda-stable.

        lambda ln S = lambda ln sin(lambda pi u) - ln sin(pi u)
                      + (1 - lambda) (ln sin((1 - lambda) pi u) - ln(-ln u'))

    With G standard Gumbel, lambda G + lambda ln S is standard Gumbel again; two of a nest are
    correlated by 1 - lambda**2.

    Args:
        z: the word of the draw; u and u' are made of it.
        own: lambda, 0 < lambda < 1.

    Source: Cardell (1997), Econometric Theory 13(2); S: Kanter (1975), Annals of Probability 3(4).
    """
    u, waited = to_uniform(z), -log(to_uniform(mix(z + GOLDEN)))
    shape = own * log(sine_of_half_turns(own * u)) - log(sine_of_half_turns(u))
    return shape + (1.0 - own) * (log(sine_of_half_turns((1.0 - own) * u)) - log(waited))
