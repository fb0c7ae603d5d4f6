package io.edgeward.manifests.yaml;

import io.edgeward.model.image.DisplayText;
import io.edgeward.model.manifest.Rule;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a file of at most one YAML document. */
public final class YamlReader {
  /** The largest file that is read; the largest real one has 3 MB. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  /** What is wrong with a file of more than {@link #MAX_BYTES}. */
  public static final String TOO_LARGE = "the file is larger than 16 MiB";

  /** How to mend it. */
  public static final String TOO_LARGE_REMEDY = "split it into several projects";

  private static final String SYNTAX_REMEDY = "correct the YAML";

  private YamlReader() {}

  /**
   * The document in {@code content}, an empty scalar when there is none.
   *
   * @param findings gets what is wrong; duplicate keys do not stop the reading
   * @return empty when the content cannot be read as one YAML document
   */
  public static Optional<Node> read(byte[] content, FileProblems findings) {
    return read(content, findings, RepeatedKeys.REFUSED);
  }

  /** The same, where {@code repeated} tells what becomes of keys that stand twice. */
  public static Optional<Node> read(byte[] content, FileProblems findings, RepeatedKeys repeated) {
    if (content.length > MAX_BYTES) {
      findings.error(Rule.UNREADABLE_FILE, 0, TOO_LARGE, TOO_LARGE_REMEDY);
      return Optional.empty();
    }
    try {
      return Optional.of(new Composer(YamlText.of(content), findings, repeated).document());
    } catch (YamlRefusal refusal) {
      refusal.reportTo(findings);
    } catch (MarkedYamlEngineException e) {
      reportSyntax(e, findings);
    } catch (YamlEngineException e) {
      findings.error(Rule.YAML_SYNTAX, 0, DisplayText.plain(e.getMessage()), SYNTAX_REMEDY);
    }
    return Optional.empty();
  }

  private static void reportSyntax(MarkedYamlEngineException e, FileProblems findings) {
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    String problem = DisplayText.plain(e.getProblem() == null ? e.getContext() : e.getProblem());
    findings.error(
        Rule.YAML_SYNTAX,
        mark.map(m -> m.getLine() + 1).orElse(0),
        mark.map(m -> "column %d: %s".formatted(m.getColumn() + 1, problem)).orElse(problem),
        SYNTAX_REMEDY);
  }
}
