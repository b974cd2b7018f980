"""How tests read the records that offices published of their own methods."""

import csv

from tests.builders import DATA

RECORDS = DATA / "methods"


def rows(name):
    with (RECORDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def figure(text):
    return None if text == "" else float(text)


def year(text):
    return None if text == "" else int(text)


def near(value, expected, tolerance):
    return (value is None) is (expected is None) and (value is None or abs(value - expected) <= tolerance)
