package io.edgeward.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.check.report.CheckReport;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

final class JunitReportTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "0000|\\u0000",
        "000A|\\u000a",
        "001B|\\u001b",
        "0085|\\u0085",
        "2028|\\u2028",
        "FFFE|\\ufffe",
        "FFFF|\\uffff",
        "D800|\\ud800",
        "003C|<",
        "0026|&",
        "0022|\"",
        "0027|'",
        "00E4|\u00e4",
        "1F600|\ud83d\ude00"
      },
      delimiter = '|')
  void readsBackEveryCharacterOrShowsItEscaped(String codePoint, String shown) throws Exception {
    String text = "a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b]]>";
    Element suite = parsed(problem(text, Severity.ERROR), problem(text, Severity.NOTE));
    Element failed = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failed.getAttribute("message")).contains("a%sb]]> is wrong".formatted(shown));
    assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
        .contains("a%sb]]> is wrong".formatted(shown));
    assertThat(((Element) failed.getParentNode()).getAttribute("classname"))
        .isEqualTo("a%sb]]>".formatted(shown));
  }

  @Test
  void hasACaseWhenThereIsNoProblem() throws Exception {
    Element suite = parsed();
    assertThat(suite.getAttribute("tests")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(1);
  }

  @Test
  void isInErrorWhereSomethingCouldNotBeRead() throws Exception {
    Location at = new Location("edgeward.yaml", 0);
    Element suite =
        parsed(
            new Problem(Rule.UNREADABLE, Severity.WARNING, at, "denied", "log in"),
            new Problem(Rule.NO_POLICY, Severity.NOTE, at, "there is none", "add one"));
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getAttribute("failures")).isEqualTo("0");
    Element error = (Element) suite.getElementsByTagName("error").item(0);
    assertThat(error.getAttribute("message"))
        .isEqualTo("edgeward.yaml: denied; log in [unreadable]");
    assertThat(((Element) error.getParentNode()).getAttribute("name")).isEqualTo("unreadable");
    assertThat(suite.getElementsByTagName("system-out").getLength()).isEqualTo(1);
  }

  private static Problem problem(String text, Severity severity) {
    return new Problem(
        Rule.DIGEST_SYNTAX, severity, new Location(text, 1), text + " is wrong", "correct it");
  }

  private static Element parsed(Problem... problems) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JunitReport.write(
        new CheckReport(
            Optional.empty(),
            1,
            1,
            1,
            1,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            List.of(problems)),
        new PrintStream(out, true, UTF_8));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(out.toByteArray()))
        .getDocumentElement();
  }
}
