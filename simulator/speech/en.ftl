# What figures, metrics and the growth check say, in English. The same keys stand in zh.ftl;
# a test compares them.

## Segments that bundled scenarios have

segment-enterprise = enterprises
segment-government = public bodies
segment-academic = universities
segment-sme = small firms
segment-individual = individuals

## The line that says how a file was read

reading-line = Read: { $clauses }.
reading-semicolon = ;{" "}
reading-comma = ,{" "}
reading-by = { $separator ->
    [comma] comma-separated
    [semicolon] semicolon-separated
    [tab] tab-separated
    [bar] separated by bars
    [space] separated by blanks
   *[other] separated as its first line says
    [sheet] sheet { $sheet }
}
reading-nameless = no line of names
reading-row = row { $row }
reading-summed = { $count ->
    [one] one row
   *[other] the sum of { $count } rows
}
reading-times = times from { $column }
reading-no-name = the first column
reading-times-wide = times from the names of columns
reading-form = { $form ->
    [day] days
    [stamp] days with a time of day
    [month] months
    [quarter] quarters
    [half] half-years
    [week] weeks (their Mondays)
    [year] years
    [fiscal] fiscal years
    [count] counted
   *[number] plain numbers
    [excel] Excel's numbers of days
    [unix] seconds since 1970
}
reading-order = { $order ->
    [day-first] the day before the month
    [month-first] the month before the day
   *[year-first] the year first
}
reading-is = { $text } ({ $value })
reading-span = { $first } to { $last }
reading-counts = counts from { $column }
reading-counts-wide = counts
reading-percent = in percent
reading-in = in { $unit }
reading-example = { $text } is { $value }
reading-left = left out: { $what }
reading-left-out = { $kind ->
    [titles] { $count ->
        [one] one line above the table
       *[other] { $count } lines above the table
    }
    [footers] { $count ->
        [one] one line below the table
       *[other] { $count } lines below the table
    }
    [totals] { $count ->
        [one] one row of totals
       *[other] { $count } rows of totals
    }
    [missing] { $count ->
        [one] one missing count
       *[other] { $count } missing counts
    }
    [bounded] { $count ->
        [one] one count that is only bounded
       *[other] { $count } counts that are only bounded
    }
   *[index] { $count ->
        [one] a column of row numbers
       *[other] { $count } columns of row numbers
    }
}
reading-note-missing = { $count } of { $rows } rows have no { $name } and were left out ({ $some })
reading-note-bounded = { $count } of { $rows } counts are only bounded ({ $some }) and were left out
reading-note-sorted = the rows were not in the order of time and were sorted
