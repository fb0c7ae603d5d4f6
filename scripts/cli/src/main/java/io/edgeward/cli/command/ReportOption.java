package io.edgeward.cli.command;

import io.edgeward.cli.output.CheckFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** Files that a result goes to besides standard output. */
final class ReportOption {
  private static final String STEP_SUMMARY = "GITHUB_STEP_SUMMARY";

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description =
          "Write the result to a file, too, in any format that --output takes. A file that is there"
              + " is replaced; only the one that GITHUB_STEP_SUMMARY names is appended to. May be"
              + " repeated.")
  private List<String> given = List.of();

  /** The files, each of which can be written as far as can be told. */
  List<ReportFile> files(Map<String, String> environment) {
    String summary = environment.getOrDefault(STEP_SUMMARY, "");
    List<ReportFile> files = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (String text : given) {
      ReportFile file = file(text, summary);
      if (!seen.add(file.path().toAbsolutePath().normalize())) {
        throw new UsageException(
            "--report %s: the file has another report already".formatted(text));
      }
      file.check();
      files.add(file);
    }
    return files;
  }

  private static ReportFile file(String text, String summary) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new UsageException("--report %s: write FORMAT=FILE".formatted(text));
    }
    String name = text.substring(equals + 1);
    if (name.isBlank()) {
      throw new UsageException(
          "--report %s: no file is named; is a variable not set?".formatted(text));
    }
    CheckFormat format = Arguments.choice("--report", text.substring(0, equals), CheckFormat.class);
    return new ReportFile(format, Arguments.path("--report", name), name.equals(summary));
  }
}
