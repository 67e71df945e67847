"""The command growth: any series against exponential growth."""

from pathlib import Path
from typing import Annotated, Any

import typer

from experiments.commands import options, terminal
from experiments.commands.options import Json, Lang
from experiments.commands.terminal import guarded


@guarded()
def growth(
    file: Annotated[str, typer.Argument(metavar="FILE", help="CSV or .xlsx: times and counts")],
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
        typer.Option("--adoptions", help="counts are new adoptions a period; fits Bass to them"),
    ] = False,
    figure: Annotated[
        Path | None, typer.Option(metavar="FILE.png", help="draw it, on linear and log axes")
    ] = None,
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """Check any series against exponential growth."""
    from experiments.answers import tables
    from experiments.answers.layout import paragraph
    from experiments.answers.speech import say
    from experiments.studies.arms import once
    from simulator.growth import check_series, fit_bass_adoptions, read_series
    from simulator.speech import speaking

    wanted = {}
    for text in once(where or [], "--where "):
        column, equals, value = text.partition("=")
        if not equals:
            raise terminal.Refused(f"--where {text}: write COL=VALUE")
        wanted[column] = value
    if figure is not None and figure.suffix not in (".png", ".svg", ".pdf"):
        raise terminal.Refused(f"--figure {figure}: write a name that ends in .png, .svg or .pdf")
    with speaking(lang):
        series = read_series(
            file, time, count, wanted or None, total=total, decimal=decimal,
            order=options.order_of(day_first, month_first), time_format=time_format, sheet=sheet,
            encoding=encoding,
        )  # fmt: skip
        flows = None
        if adoptions:
            flows = {
                form: fit_bass_adoptions(series.values, form) for form in ("interval", "density")
            }
            series = series.summed()
        answer = check_series(series, at, fit_until=until)
        if figure is not None:
            title = " ".join(wanted.values()) or Path(file).stem
            draw(answer, figure, title.replace("_", " "), series.name)
        if json:
            document = answer.as_json() | {"reading": series.reading}
            if flows:
                document["bass_adoptions"] = {form: fit.as_json() for form, fit in flows.items()}
            terminal.print_json(document)
            return
        terminal.out(tables.growth(answer))
        terminal.out(paragraph(series.reading))
        if flows:
            terminal.out("\n" + tables.adoptions(flows))
        if figure is not None:
            terminal.say(say("written-figure", file=str(figure)))
            terminal.say_of_fonts()


def draw(answer: Any, file: Path, title: str, label: str) -> None:
    """Draw a check; in English where no font has the letters of the language spoken."""
    from experiments.studies.folders import naming
    from simulator import plots

    with naming(file), plots.lettering():
        plots.growth(file, answer, plots.readable(title, file.stem), plots.readable(label, ""))
