"""Findings as JUnit XML: a suite a file, errors and warnings as failures, for CI that shows test results."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import groupby

from orgc.model.printable import legal_xml
from orgc.model.report import Report, View


def render(report: Report, view: View) -> str:
    """Information passes, and stands in the test's output."""
    root = ET.Element("testsuites", name="orgc", tests=str(len(report.diagnostics)), failures=str(_failures(report)))
    for path, group in groupby(report.diagnostics, key=lambda d: d.path):
        found = list(group)
        failed = sum(d.severity != "info" for d in found)
        suite = ET.SubElement(root, "testsuite", name=legal_xml(path), tests=str(len(found)), failures=str(failed))
        for d in found:
            case = ET.SubElement(suite, "testcase", name=f"{d.rule} (line {d.span.line})", classname=legal_xml(path))
            text = f"{path}:{d.span.line}:{d.span.column}\n{d.help}".strip()
            if d.severity == "info":
                ET.SubElement(case, "system-out").text = legal_xml(f"{d.message}\n{text}")
            else:
                failure = ET.SubElement(case, "failure", type=d.severity, message=legal_xml(d.message))
                failure.text = legal_xml(text)
    if not report.diagnostics:
        suite = ET.SubElement(root, "testsuite", name="orgc", tests="1", failures="0")
        ET.SubElement(suite, "testcase", name="no findings", classname="orgc")
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _failures(report: Report) -> int:
    return report.count("error") + report.count("warning")
