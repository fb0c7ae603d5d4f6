package io.edgeward.cli.command;

import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.vulnerability.Scan;
import io.edgeward.trust.scan.ScanReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A report of a scanner that was given.
 *
 * @param file where it lies, as it was given
 * @param digests the digests that it is about
 * @param scan what it says
 */
record GivenScan(Path file, SortedSet<Digest> digests, Scan scan) {
  /**
   * Reads a report.
   *
   * @param bound the digest that it is about, whatever it says itself
   * @throws CommandFailedException if it cannot be read, or is not wholly understood
   * @throws UsageException if nobody says what it is about
   */
  static GivenScan read(Path file, Optional<Digest> bound, Instant now) {
    ScanReport report = parse(file);
    if (report.scan() instanceof Scan.Finished scan && scan.isAhead(now)) {
      throw new CommandFailedException(
          "--vulnerabilities %s: it says that it was made at %s, which is not yet; correct the clock of whoever scanned, and scan again"
              .formatted(file, scan.at()));
    }
    SortedSet<Digest> digests =
        bound
            .<SortedSet<Digest>>map(digest -> new TreeSet<>(List.of(digest)))
            .orElse(report.digests());
    if (digests.isEmpty()) {
      throw new UsageException(
          "--vulnerabilities %1$s: the report does not name the digest of an image; write DIGEST=%1$s"
              .formatted(file));
    }
    return new GivenScan(file, digests, report.scan());
  }

  private static ScanReport parse(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return ScanReport.parse(in.readNBytes(ScanReport.LONGEST + 1));
    } catch (IOException e) {
      throw new CommandFailedException(
          "--vulnerabilities %s: %s".formatted(file, FileFailures.reason(e)), e);
    } catch (JsonRefusedException e) {
      throw new CommandFailedException(
          "--vulnerabilities %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
