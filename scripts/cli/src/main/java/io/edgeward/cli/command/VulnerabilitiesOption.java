package io.edgeward.cli.command;

import io.edgeward.model.image.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Reports of scanners. */
final class VulnerabilitiesOption {
  private static final Pattern BOUND = Pattern.compile("sha(256|512):[^/=]*=.*", Pattern.DOTALL);

  @Option(
      names = "--vulnerabilities",
      paramLabel = "[DIGEST=]FILE",
      description =
          "With --base, judge what a scanner found in images that the change adds, as edgeward.yaml"
              + " says: a report of Grype or Trivy as JSON. DIGEST tells which image it is about;"
              + " without it, the report has to. May be repeated.")
  private List<String> given = List.of();

  boolean isGiven() {
    return !given.isEmpty();
  }

  /** The reports, all of them understood. */
  List<GivenScan> read(Instant now) {
    return given.stream().map(text -> read(text, now)).toList();
  }

  /** A file's name may have the sign in it, too. */
  private static GivenScan read(String text, Instant now) {
    int equals = BOUND.matcher(text).matches() ? text.indexOf('=') : -1;
    Optional<Digest> bound =
        equals < 0
            ? Optional.empty()
            : Optional.of(
                Arguments.parse("--vulnerabilities", text.substring(0, equals), Digest::of));
    String file = text.substring(equals + 1);
    if (file.isBlank()) {
      throw new UsageException(
          "--vulnerabilities %s: no file is named; is a variable not set?".formatted(text));
    }
    return GivenScan.read(Arguments.path("--vulnerabilities", file), bound, now);
  }
}
