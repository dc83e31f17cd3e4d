"""The files of a release: the same numbers as ODS, CSV and PDF, and their certificate."""

from xenia_desk.core.release.reports.report import Report, checked
from xenia_desk.localization import Translator
from xenia_desk.outputs.release.certificates_json import NAME, certificate_json, digest
from xenia_desk.outputs.release.reports_csv import datapackage, machine_csv, readable_csv
from xenia_desk.outputs.release.reports_ods import ods
from xenia_desk.outputs.release.reports_pdf import pdf


def release_files(report: Report, translator: Translator) -> dict[str, bytes]:
    """The content of every file by its name; practice files but `datapackage.json` bear a mark.

    The checksums in the others are those of the machine CSV and its schema: the CSV holds every
    number of the recipient's tables, and not what is reckoned from them. The certificate has those
    of all files but itself.
    """
    report = checked(report)
    mark, figures = report.notes.mark, report.notes.name
    data, name = machine_csv(report), f"{mark}data.csv"
    # Frictionless finds a package by this very name; the mark stands in its title.
    package = datapackage(report, translator, data, name)
    colophon = [translator.say(words) for words in report.colophon]
    files = {name: data, "datapackage.json": package}
    colophon += [
        translator.text("report.checksum", file=file, checksum=digest(content))
        for file, content in files.items()
    ]
    files |= {
        f"{mark}leesbaar.csv": readable_csv(report, translator, colophon),
        f"{mark}{figures}.ods": ods(report, translator, colophon),
        f"{mark}{figures}.pdf": pdf(report, translator, colophon),
    }
    return {**files, f"{mark}{NAME}": certificate_json(report, translator, files)}
