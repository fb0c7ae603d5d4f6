package io.edgeward.trust.scan;

import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.vulnerability.Scan;
import io.edgeward.model.vulnerability.Scanner;
import io.edgeward.model.vulnerability.Vulnerability;
import io.edgeward.trust.rest.RestClient;
import io.edgeward.trust.rest.RestException;
import io.edgeward.trust.scan.Occurrences.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What Google's Container Analysis found in images of Google's registries. It is asked first
 * whether it scanned, and then what it found: a scan that ends meanwhile would look clean
 * otherwise. Safe for many threads.
 */
public final class ContainerAnalysis {
  /** How its scans are named. */
  public static final Scanner SCANNER = new Scanner("Container Analysis");

  /** How an image is judged that it cannot scan. */
  static final String OTHERWISE =
      "scan it with Grype or Trivy, write source: reports, and give the report with"
          + " --vulnerabilities";

  private final Occurrences occurrences;
  private final Instant now;

  /**
   * Asks by {@code client}.
   *
   * @param now a scan of a later time is unreadable
   */
  public ContainerAnalysis(RestClient client, Instant now) {
    this(client, now, ScanReport.LONGEST);
  }

  /** The same that reads no more than {@code longest} bytes about an image. */
  ContainerAnalysis(RestClient client, Instant now, int longest) {
    this.occurrences = new Occurrences(client, longest);
    this.now = now;
  }

  /**
   * What it knows of {@code digest}: its scan in the first of {@code repositories} where there is
   * one, else why there is none in each.
   *
   * @param repositories where the digest is
   * @param latest when there is no more time to ask
   */
  public List<Scan> scans(List<RepositoryPath> repositories, Digest digest, Instant latest) {
    List<Scan> none = new ArrayList<>();
    for (RepositoryPath repository : repositories) {
      Scan scan =
          AnalysedImage.of(repository, digest)
              .map(image -> scan(image, latest))
              .orElseGet(() ->
                  new Scan.None(
                      "Container Analysis knows Google's registries alone, and not %s"
                          .formatted(repository),
                      OTHERWISE));
      if (scan instanceof Scan.Finished) {
        return List.of(scan);
      }
      none.add(scan);
    }
    return List.copyOf(none);
  }

  private Scan scan(AnalysedImage image, Instant latest) {
    try {
      Scan scan = Discovery.of(occurrences.list(image, Kind.DISCOVERY, latest));
      return scan instanceof Scan.Finished finished ? scan(image, finished, latest) : scan;
    } catch (RestException e) {
      return new Scan.Unreadable(e.getMessage());
    } catch (JsonRefusedException e) {
      return unreadable(image, "its answer is not understood (%s)".formatted(e.getMessage()));
    }
  }

  private Scan scan(AnalysedImage image, Scan.Finished finished, Instant latest) {
    if (finished.isAhead(now)) {
      return unreadable(image, "it says that it scanned at %s".formatted(finished.at()));
    }
    List<Vulnerability> found =
        occurrences.list(image, Kind.VULNERABILITY, latest).stream()
            .flatMap(FoundVulnerability::of)
            .distinct()
            .toList();
    return new Scan.Finished(finished.scanner(), finished.at(), found);
  }

  private static Scan unreadable(AnalysedImage image, String why) {
    return new Scan.Unreadable("%s: %s".formatted(Occurrences.failure(image), why));
  }
}
