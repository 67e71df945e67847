"""The reader: a table as people have it becomes a series, or a question in words.

    from simulator.growth import read_series

    series = read_series("users.csv")
    print(series.reading)

    read      the door: file in, series out
    files     bytes: packed files, encodings, separators, sheets of Excel
    table     rows: titles, names, totals, footers; one row a series
    columns   which column is the time and which the count; years by months
    times     a column of times; which of several meanings holds for all its rows
    numbers   a column of numbers; which of point and comma is the decimal one
    forms     one time and all it can mean; `months` knows the words of time
    cells     one cell: the same characters for the same thing, what is missing, what is a total
    words     the line that says how a file was read

A meaning is taken where the whole column has no other. Where it has two, the file is refused with
both and with the option that decides: a value is never changed by a guess.
"""
