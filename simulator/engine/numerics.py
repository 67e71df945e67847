"""exp, log, sine, the normal quantile and sums, the same bits on every machine.

The C library's, numba's and NumPy's versions differ in the last bits, and NumPy's differ
by processor and release. Inside a month only these are used: they are made of + - * /,
square roots and bit moves, which IEEE 754 fixes to the last bit.
"""

import math
from collections.abc import Iterable

import numpy as np

from simulator.engine.compiled import rule

LOG2_E = 1.4426950408889634
LN2_HIGH = 6.93147180369123816490e-01  # the upper bits of ln 2: k * LN2_HIGH is exact
LN2_LOW = 1.90821492927058770002e-10
ROUND = 6755399441055744.0  # 1.5 * 2**52: adding and subtracting it rounds to a whole number
EXPONENT = np.int64(52)
BIAS = np.int64(1023)
MANTISSA = np.int64(0x000FFFFFFFFFFFFF)
HALF = np.int64(0x3FE0000000000000)  # the bits of 0.5
SQRT_HALF = 0.7071067811865476
CENTRAL = 0.425  # how far from one half the normal quantile is a ratio of polynomials


def total(numbers: Iterable[float]) -> float:
    """The numbers added up one after the other; `sum` does more from Python 3.12 on."""
    so_far = 0.0
    for number in numbers:
        so_far += number
    return so_far


@rule
def exp(x):
    """e**x; relative error below 1e-15. 0 below -708, infinity above 709."""
    within = x if x > -708.0 else -708.0
    within = within if within < 709.0 else 709.0
    k = (within * LOG2_E + ROUND) - ROUND
    r = (within - k * LN2_HIGH) - k * LN2_LOW
    # Taylor series to r**13 on |r| <= ln(2)/2: the rest is below 5e-18
    p = 1.6059043836821613e-10
    p = p * r + 2.08767569878681e-09
    p = p * r + 2.505210838544172e-08
    p = p * r + 2.755731922398589e-07
    p = p * r + 2.7557319223985893e-06
    p = p * r + 2.48015873015873e-05
    p = p * r + 1.984126984126984e-04
    p = p * r + 1.388888888888889e-03
    p = p * r + 8.333333333333333e-03
    p = p * r + 4.1666666666666664e-02
    p = p * r + 1.6666666666666666e-01
    p = p * r + 0.5
    p = (p * r) * r + r + 1.0
    if x < -708.0:
        return 0.0
    if x > 709.0:
        return np.inf
    return p * np.int64((np.int64(k) + BIAS) << EXPONENT).view(np.float64)


@rule
def log(x):
    """Natural logarithm of x >= 0; relative error below 1e-15. log(0) is -infinity.

    Source: the method of fdlibm's e_log.c (Sun Microsystems 1993): x = 2**k (1 + f),
    log(1 + f) from s = f / (2 + f).
    """
    if x <= 0.0:
        return -np.inf if x == 0.0 else np.nan
    scale = 0
    if x < 2.2250738585072014e-308:  # subnormal: lift it into the normal range
        x = x * 18014398509481984.0
        scale = 54
    bits = np.float64(x).view(np.int64)
    k = (bits >> EXPONENT) - BIAS + np.int64(1)
    m = np.int64((bits & MANTISSA) | HALF).view(np.float64)  # in [0.5, 1)
    if k > np.int64(1024):  # infinity, not a number
        return x
    if m < SQRT_HALF:
        m = m * 2.0
        k = k - np.int64(1)
    f = m - 1.0
    s = f / (2.0 + f)
    z = s * s
    r = 1.479819860511658591e-01
    r = r * z + 1.531383769920937332e-01
    r = r * z + 1.818357216161805012e-01
    r = r * z + 2.222219843214978396e-01
    r = r * z + 2.857142874366239149e-01
    r = r * z + 3.999999999940941908e-01
    r = (r * z + 6.666666666666735130e-01) * z
    half_square = 0.5 * f * f
    e = np.float64(k - np.int64(scale))
    return e * LN2_HIGH - ((half_square - (s * (half_square + r) + e * LN2_LOW)) - f)


@rule
def power(base, exponent):
    """base ** exponent for base > 0, by exp and log above."""
    return exp(exponent * log(base))


@rule
def to_powers(bases, exponents):
    """Put `power` of each base in its place.

    In a loop for the logarithms and one for the rest: of one that nests them none would run at
    once.
    """
    for n in range(bases.size):
        bases[n] = exponents[n] * log(bases[n])
    for n in range(bases.size):
        bases[n] = exp(bases[n])


@rule
def sine_of_half_turns(x):
    """sin(pi x) for 0 <= x <= 1; relative error below 1e-15."""
    within = x if x <= 0.5 else 1.0 - x
    a = within * 3.141592653589793
    z = a * a
    # Taylor series to a**21 on 0 <= a <= pi/2: the rest is below 2e-18
    p = 1.9572941063391263e-20
    p = 8.220635246624329e-18 - p * z
    p = 2.8114572543455206e-15 - p * z
    p = 7.647163731819816e-13 - p * z
    p = 1.6059043836821613e-10 - p * z
    p = 2.505210838544172e-08 - p * z
    p = 2.7557319223985893e-06 - p * z
    p = 1.984126984126984e-04 - p * z
    p = 8.333333333333333e-03 - p * z
    p = 1.6666666666666666e-01 - p * z
    return a - a * (p * z)


@rule
def central_quantile(q):
    """`normal_quantile` of 0.5 + q for |q| <= CENTRAL; beyond that a number without meaning."""
    r = 0.180625 - q * q
    a = 2.5090809287301226727e3
    a = a * r + 3.3430575583588128105e4
    a = a * r + 6.7265770927008700853e4
    a = a * r + 4.5921953931549871457e4
    a = a * r + 1.3731693765509461125e4
    a = a * r + 1.9715909503065514427e3
    a = a * r + 1.3314166789178437745e2
    a = a * r + 3.3871328727963666080e0
    b = 5.2264952788528545610e3
    b = b * r + 2.8729085735721942674e4
    b = b * r + 3.9307895800092710610e4
    b = b * r + 2.1213794301586595867e4
    b = b * r + 5.3941960214247511077e3
    b = b * r + 6.8718700749205790830e2
    b = b * r + 4.2313330701600911252e1
    b = b * r + 1.0
    return q * a / b


@rule
def normal_quantile(u):
    """The z with P(Z < z) = u for a standard normal Z, 0 < u < 1; error about 1e-15.

    Source: Wichura (1988), Algorithm AS 241 (PPND16), Applied Statistics 37(3).
    """
    q = u - 0.5
    if abs(q) <= CENTRAL:
        return central_quantile(q)
    tail = u if q < 0.0 else 1.0 - u
    r = math.sqrt(-log(tail))
    if r <= 5.0:
        r = r - 1.6
        a = 7.74545014278341407640e-4
        a = a * r + 2.27238449892691845833e-2
        a = a * r + 2.41780725177450611770e-1
        a = a * r + 1.27045825245236838258e0
        a = a * r + 3.64784832476320460504e0
        a = a * r + 5.76949722146069140550e0
        a = a * r + 4.63033784615654529590e0
        a = a * r + 1.42343711074968357734e0
        b = 1.05075007164441684324e-9
        b = b * r + 5.47593808499534494600e-4
        b = b * r + 1.51986665636164571966e-2
        b = b * r + 1.48103976427480074590e-1
        b = b * r + 6.89767334985100004550e-1
        b = b * r + 1.67638483018380384940e0
        b = b * r + 2.05319162663775882187e0
        b = b * r + 1.0
    else:
        r = r - 5.0
        a = 2.01033439929228813265e-7
        a = a * r + 2.71155556874348757815e-5
        a = a * r + 1.24266094738807843860e-3
        a = a * r + 2.65321895265761230930e-2
        a = a * r + 2.96560571828504891230e-1
        a = a * r + 1.78482653991729133580e0
        a = a * r + 5.46378491116411436990e0
        a = a * r + 6.65790464350110377720e0
        b = 2.04426310338993978564e-15
        b = b * r + 1.42151175831644588870e-7
        b = b * r + 1.84631831751005468180e-5
        b = b * r + 7.86869131145613259100e-4
        b = b * r + 1.48753612908506148525e-2
        b = b * r + 1.36929880922735805310e-1
        b = b * r + 5.99832206555887937690e-1
        b = b * r + 1.0
    return -a / b if q < 0.0 else a / b


@rule
def to_quantiles(numbers, places, tails):
    """Put `normal_quantile` of each number in its place.

    In a loop without branches for all of them, and in one for the few in the tails.

    Args:
        places, tails: room for where those are, and for what they are.
    """
    count = 0
    for n in range(numbers.size):
        places[count], tails[count] = n, numbers[n]
        count += int(abs(numbers[n] - 0.5) > CENTRAL)
    for n in range(numbers.size):
        numbers[n] = central_quantile(numbers[n] - 0.5)
    for m in range(count):
        numbers[places[m]] = normal_quantile(tails[m])
