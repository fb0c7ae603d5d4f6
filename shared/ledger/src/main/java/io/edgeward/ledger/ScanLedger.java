package io.edgeward.ledger;

import io.edgeward.ledger.EvidenceStore.Creation;
import io.edgeward.model.image.Digest;
import io.edgeward.model.vulnerability.Scan;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What scanners found: {@code scans/<hex>/<time>.json}, the time that of the scan in UTC; a second
 * scan of the same millisecond is {@code <time>.2.json}, and so on.
 */
public final class ScanLedger {
  private static final String FOLDER = "scans/";
  private static final String ENDING = ".json";
  private static final String SCAN = "a scan";
  private static final Pattern NAME =
      Pattern.compile("\\d{8}T\\d{6}\\.\\d{3}Z(\\.\\d{1,2})?\\.json");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int MOMENT_LENGTH = "20261128T120000.000Z".length();

  /** Scans of one digest that are read; who scans more often knows enough by the newest. */
  private static final int MOST = 100;

  private final EvidenceStore store;

  ScanLedger(EvidenceStore store) {
    this.store = store;
  }

  /** Keeps {@code scan} of {@code digest}, unless it is kept already. */
  public Creation append(Digest digest, Scan.Finished scan) throws LedgerException {
    byte[] content = ScanJson.write(digest, scan);
    String name = MOMENT.format(scan.at());
    for (int attempt = 1; attempt < MOST; attempt++) {
      EvidencePath path =
          folder(digest).resolve(name + (attempt == 1 ? "" : "." + attempt) + ENDING);
      if (store.create(path, content) == Creation.CREATED) {
        return Creation.CREATED;
      }
      if (store.read(path).filter(kept -> Arrays.equals(kept, content)).isPresent()) {
        return Creation.ALREADY_THERE;
      }
    }
    throw new LedgerException(
        "%s has too many scans of %s".formatted(folder(digest), scan.at()), false);
  }

  /**
   * The scans of {@code digest} that were made since {@code from}, the newest first; the newest of
   * all where there is no such.
   *
   * @param now what claims to be later is skipped and reported
   */
  public List<Scan.Finished> since(Digest digest, Instant from, Instant now)
      throws LedgerException {
    Instant first = from.truncatedTo(ChronoUnit.MILLIS);
    List<Scan.Finished> found = new ArrayList<>();
    for (EvidencePath path :
        new EvidenceFolder(store, folder(digest), NAME, SCAN).paths().reversed()) {
      Optional<Instant> moment = moment(path);
      boolean enough = found.size() == MOST || moment.filter(first::isAfter).isPresent();
      if (enough && !found.isEmpty()) {
        break;
      }
      read(path, digest, now).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  /** The newest scan of {@code digest}, if there is one. */
  public Optional<Scan.Finished> newest(Digest digest, Instant now) throws LedgerException {
    return since(digest, Instant.MAX, now).stream().findFirst();
  }

  private Optional<Scan.Finished> read(EvidencePath path, Digest digest, Instant now)
      throws LedgerException {
    return new EvidenceReader(store).read(path, SCAN, content -> parse(content, path, digest, now));
  }

  private static Scan.Finished parse(
      byte[] content, EvidencePath path, Digest digest, Instant now) {
    Scan.Finished scan = ScanJson.parse(content, digest);
    if (!name(path).startsWith(MOMENT.format(scan.at()))) {
      throw new MalformedEvidenceException("$.at", "the time in its name");
    }
    if (scan.isAhead(now)) {
      throw new MalformedEvidenceException("$.at", "a time that has come");
    }
    return scan;
  }

  /** The time in the name; there is none where the digits are no time. */
  private static Optional<Instant> moment(EvidencePath path) {
    try {
      return Optional.of(MOMENT.parse(name(path).substring(0, MOMENT_LENGTH), Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String name(EvidencePath path) {
    return path.text().substring(path.text().lastIndexOf('/') + 1);
  }

  private static EvidencePath folder(Digest digest) {
    return new EvidencePath(FOLDER + digest.hex());
  }
}
