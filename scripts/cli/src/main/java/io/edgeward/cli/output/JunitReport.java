package io.edgeward.cli.output;

import io.edgeward.check.report.CheckReport;
import io.edgeward.json.Json;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A check as a JUnit report: a test case for each problem, failed when it is an error, and in error
 * itself when something could not be read.
 */
public final class JunitReport {
  private final XMLStreamWriter xml;

  private JunitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Writes the report in UTF-8. */
  public static void write(CheckReport report, PrintStream out) {
    try {
      String encoding = StandardCharsets.UTF_8.name();
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, encoding);
      xml.writeStartDocument(encoding, "1.0");
      new JunitReport(xml).write(report);
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the report cannot be written", e);
    }
    out.println();
  }

  private void write(CheckReport report) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "edgeward check");
    xml.writeAttribute("tests", "" + Math.max(1, report.problems().size()));
    xml.writeAttribute("failures", "" + report.count(Severity.ERROR));
    xml.writeAttribute(
        "errors", "" + report.problems().stream().filter(JunitReport::isUndecided).count());
    if (report.problems().isEmpty()) {
      xml.writeCharacters("\n  ");
      xml.writeEmptyElement("testcase");
      writeNames("manifests", "no problems");
    }
    for (Problem problem : report.problems()) {
      write(problem);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private void write(Problem problem) throws XMLStreamException {
    String rule = problem.rule().id();
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    int line = problem.at().line();
    writeNames(problem.at().file(), line > 0 ? rule + " line " + line : rule);
    xml.writeCharacters("\n    ");
    switch (problem.severity()) {
      case ERROR -> writeCause("failure", problem);
      case WARNING, NOTE -> {
        if (isUndecided(problem)) {
          writeCause("error", problem);
        } else {
          xml.writeStartElement("system-out");
          xml.writeCharacters(shown(problem.toString()));
          xml.writeEndElement();
        }
      }
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  /** Whether nothing is known where it stands, so that the check ends with exit code 2. */
  private static boolean isUndecided(Problem problem) {
    return problem.rule() == Rule.UNREADABLE && problem.severity() != Severity.ERROR;
  }

  private void writeCause(String element, Problem problem) throws XMLStreamException {
    xml.writeEmptyElement(element);
    xml.writeAttribute("type", problem.rule().id());
    xml.writeAttribute("message", shown(problem.toString()));
  }

  private void writeNames(String classname, String name) throws XMLStreamException {
    xml.writeAttribute("classname", shown(classname));
    xml.writeAttribute("name", name);
  }

  /** What XML 1.0 cannot hold at all (section 2.2) is shown escaped, as in a log. */
  private static String shown(String text) {
    return Json.printable(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff");
  }
}
