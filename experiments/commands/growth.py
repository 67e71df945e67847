"""The command growth: any series against exponential growth."""

from pathlib import Path
from typing import Annotated, Any

import typer

from experiments.commands import options, terminal
from experiments.commands.options import Json, Lang
from experiments.commands.terminal import guarded

FORMS = (".csv", ".tsv", ".txt", ".xlsx")  # of the files of a folder
PACKED = (".gz", ".bz2", ".xz")  # behind them


@guarded()
def growth(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="CSV or .xlsx: times and counts; several, or a "
                       "folder, make one table"),
    ],
    at: Annotated[str | None, typer.Option(metavar="TIME", help="forecast for this time")] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="how long the exponential fitted up to TIME holds"),
    ] = None,
    time: Annotated[str | None, typer.Option(metavar="COL", help="the time column")] = None,
    count: Annotated[str | None, typer.Option(metavar="COL", help="the count column")] = None,
    where: Annotated[
        list[str] | None, typer.Option(metavar="COL=VALUE", help="only these rows")
    ] = None,
    total: options.Total = False,
    decimal: options.Decimal = None,
    day_first: options.DayFirst = False,
    month_first: options.MonthFirst = False,
    time_format: options.TimeFormat = None,
    sheet: options.Sheet = None,
    encoding: options.Encoding = None,
    adoptions: Annotated[
        bool,
        typer.Option("--adoptions", help="counts are new adoptions a period: judges them and "
                     "their sum, fits Bass to them"),
    ] = False,
    users_before: Annotated[
        float | None,
        typer.Option(metavar="N", min=0, help="users before the file begins; with --adoptions"),
    ] = None,
    ceiling: Annotated[
        float | None,
        typer.Option(metavar="N", help="a count that cannot be passed, such as 100 (percent)"),
    ] = None,
    figure: Annotated[
        Path | None, typer.Option(metavar="FILE.png", help="draw it, on linear and log axes")
    ] = None,
    json: Json = False,
    lang: Lang = "en",
) -> None:  # fmt: skip
    """Check any series against exponential growth; several side by side."""
    from experiments.studies.arms import once
    from simulator.speech import speaking
    from simulator.speech.rules import rule

    wanted = {}
    for text in once(where or [], "--where "):
        column, equals, value = text.partition("=")
        if not equals:
            raise terminal.Refused(rule("growth-where", text=text))
        wanted[column] = value
    if figure is not None and figure.suffix not in (".png", ".svg", ".pdf"):
        raise terminal.Refused(rule("growth-figure", file=figure))
    if users_before is not None and not adoptions:
        raise terminal.Refused(rule("growth-before"))
    reading = {
        "time": time, "count": count, "where": wanted or None, "total": total, "decimal": decimal,
        "order": options.order_of(day_first, month_first), "time_format": time_format,
        "sheet": sheet, "encoding": encoding,
    }  # fmt: skip
    asked = {"at": at, "fit_until": until, "ceiling": ceiling}
    with speaking(lang):
        found = listed(files)
        if len(found) > 1 or found != [Path(file) for file in files]:
            if figure is not None:
                raise terminal.Refused(rule("growth-one-figure"))
            several(found, reading, asked, users_before or 0.0, adoptions, json)
        else:
            one(files[0], reading, asked, users_before or 0.0, adoptions, figure, json)


def listed(files: list[str]) -> list[Path]:
    """The files, and those of the folders among them."""
    from simulator.speech.rules import Names, rule

    found = []
    for file in map(Path, files):
        if not file.is_dir():
            found.append(file)
            continue
        inside = sorted(path for path in file.iterdir() if is_table(path))
        if not inside:
            about = {"folder": file, "forms": Names((*FORMS,))}
            raise terminal.Refused(rule("growth-no-file", **about))
        found += inside
    return found


def is_table(path: Path) -> bool:
    """Whether a file of a folder is a table by its name; hidden ones and locks of Excel are not."""
    name = path.with_suffix("") if path.suffix.lower() in PACKED else path
    aside = path.name.startswith((".", "~$")) or path.is_dir()
    return name.suffix.lower() in FORMS and not aside


def one(
    file: str, reading: dict[str, Any], asked: dict[str, Any], before: float, adoptions: bool,
    figure: Path | None, json: bool,
) -> None:  # fmt: skip
    """One series: its answer, its picture."""
    from experiments.answers import tables
    from experiments.answers.layout import paragraph
    from experiments.answers.speech import say
    from simulator.growth import check_series, fit_bass_adoptions, read_series

    series = read_series(file, **reading)
    flows = own = None
    if adoptions:
        flows = {form: fit_bass_adoptions(series.values, form) for form in ("interval", "density")}
        own = check_series(series, asked["at"], fit_until=asked["fit_until"])
        series = series.summed(before)
    answer = check_series(series, **asked)
    if figure is not None:
        title = " ".join((reading["where"] or {}).values()) or Path(file).stem
        draw(answer, figure, title.replace("_", " "), series.name)
    if json:
        document = answer.as_json() | {"reading": series.reading}
        document["adoptions"] = own and own.as_json()
        if flows:
            document["bass_adoptions"] = {form: fit.as_json() for form, fit in flows.items()}
        terminal.print_json(document)
        return
    terminal.out(tables.both(own, answer) if own else tables.growth(answer))
    missing = tables.before(own) if own and not before else None
    if missing is not None:
        terminal.out(paragraph(say("adoptions-before", size=missing)))
    terminal.out(paragraph(series.reading))
    if flows:
        terminal.out("\n" + tables.adoptions(flows))
    if figure is not None:
        terminal.say(say("written-figure", file=str(figure)))
        terminal.say_of_fonts()


def several(
    files: list[Path], reading: dict[str, Any], asked: dict[str, Any], before: float,
    adoptions: bool, json: bool,
) -> None:  # fmt: skip
    """Several series in one table; one that cannot be read says why."""
    from experiments.answers import tables
    from simulator.errors import UserError
    from simulator.growth import GrowthCheck, check_series, read_series

    found: dict[str, GrowthCheck | str] = {}
    stems = [file.stem for file in files]
    for file in files:
        name = file.stem if stems.count(file.stem) == 1 else str(file)
        try:
            series = read_series(file, **reading)
            series = series.summed(before) if adoptions else series
            found[name] = check_series(series, **asked)
        except UserError as refused:
            found[name] = str(refused)
    if not any(isinstance(check, GrowthCheck) for check in found.values()):
        raise terminal.Refused("\n".join(map(str, found.values())))
    if json:
        terminal.print_json(tables.of_several(found))
    else:
        terminal.out(tables.several(found, asked["at"]))


def draw(answer: Any, file: Path, title: str, label: str) -> None:
    """Draw a check; in English where no font has the letters of the language spoken."""
    from experiments.studies.folders import naming
    from simulator import plots

    with naming(file), plots.lettering():
        plots.growth(file, answer, plots.readable(title, file.stem), plots.readable(label, ""))
