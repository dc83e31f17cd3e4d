"""This module is the files of a release: the same numbers as ODS, CSV and PDF."""

import hashlib

from xenia_desk.core.reports.report import Report, checked
from xenia_desk.localization import Translator
from xenia_desk.outputs.reports_csv import datapackage, machine_csv, readable_csv
from xenia_desk.outputs.reports_ods import ods
from xenia_desk.outputs.reports_pdf import pdf

_MARK = "OEFENING-"  # in every language: file names are not translated


def release_files(report: Report, translator: Translator) -> dict[str, bytes]:
    """The content of every file by its name; practice files but `datapackage.json` bear a mark.

    The checksum in the others is that of the machine CSV, which holds every released number and
    nothing else; it is never one of counts.
    """
    report = checked(report)
    mark = _MARK if report.facts.practice else ""
    year = report.facts.year
    data, name = machine_csv(report), f"{mark}data.csv"
    checksum = hashlib.sha256(data).hexdigest()
    colophon = [translator.say(words) for words in report.colophon]
    colophon.append(translator.text("report.checksum", file=name, checksum=checksum))
    return {
        name: data,
        # Frictionless finds a package by this very name; the mark stands in its title.
        "datapackage.json": datapackage(report, translator, data, name),
        f"{mark}leesbaar.csv": readable_csv(report, translator, colophon),
        f"{mark}jaarcijfers-{year}.ods": ods(report, translator, colophon),
        f"{mark}jaarcijfers-{year}.pdf": pdf(report, translator, colophon),
    }
