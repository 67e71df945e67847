"""Calibration: fit a scenario to what was seen, say what that cannot tell, and forecast.

declared, observed   the file; what was seen, as cells
knobs                what is fitted, and the points that it makes
searching, weighing  which points are tried; how much each weighs, and what follows
naive                forecasts that know nothing of the market
prepared, fitting    from a file to what can run; the calibration itself
plain                a scenario and a file of data as a calibration
pledging             forecasts frozen in a file, and held against what came
"""

from experiments.studies.calibrate.declared import Calibrate as RECORD
from experiments.studies.calibrate.fitting import Found, work
from experiments.studies.calibrate.prepared import Prepared, prepare

__all__ = ["RECORD", "Found", "Prepared", "prepare", "work"]
