# What figures, metrics and the growth check say, in English. The same keys stand in zh.ftl;
# a test compares them.

## Segments that bundled scenarios have

segment-enterprise = enterprises
segment-government = public bodies
segment-academic = universities
segment-sme = small firms
segment-individual = individuals
