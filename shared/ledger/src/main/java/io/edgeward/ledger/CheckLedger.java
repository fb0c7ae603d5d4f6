package io.edgeward.ledger;

import io.edgeward.ledger.EvidenceStore.Creation;
import io.edgeward.model.evidence.EvidenceCheck;
import io.edgeward.model.image.Digest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was found of the origin of digests before they were promoted, before exceptions: {@code
 * checks/<hex>/<key>.json}, the key that of the policy and of the evidence; when the same key is
 * judged otherwise later, that is {@code <key>.<time>.json}, the time that of the check in UTC.
 */
public final class CheckLedger {
  private static final String FOLDER = "checks/";
  private static final String ENDING = ".json";
  private static final String CHECK = "a check of origin";
  private static final int KEY_LENGTH = 64;
  private static final Pattern NAME =
      Pattern.compile("[0-9a-f]{%d}(\\.\\d{8}T\\d{6}\\.\\d{3}Z)?\\.json".formatted(KEY_LENGTH));
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final Comparator<EvidenceCheck> BY_AGE =
      Comparator.comparing(EvidenceCheck::at).thenComparing(EvidenceCheck::key);

  private final EvidenceStore store;

  CheckLedger(EvidenceStore store) {
    this.store = store;
  }

  /** Keeps {@code check}, unless the newest of its key has the same verdict. */
  public Creation append(EvidenceCheck check) throws LedgerException {
    Digest digest = check.source().digest();
    byte[] content = CheckJson.write(check);
    if (store.create(path(digest, check.key()), content) == Creation.CREATED) {
      return Creation.CREATED;
    }
    Optional<EvidenceCheck> newest = find(digest, check.key());
    return newest.map(EvidenceCheck::verdict).equals(Optional.of(check.verdict()))
        ? Creation.ALREADY_THERE
        : store.create(path(digest, check.key() + "." + moment(check.at())), content);
  }

  /** The newest check of {@code digest} with this key, if there is one. */
  public Optional<EvidenceCheck> find(Digest digest, String key) throws LedgerException {
    return of(digest, key).stream().reduce((older, newer) -> newer);
  }

  /** All checks of {@code digest}, the oldest first. */
  public List<EvidenceCheck> of(Digest digest) throws LedgerException {
    return of(digest, "");
  }

  private List<EvidenceCheck> of(Digest digest, String key) throws LedgerException {
    List<EvidenceCheck> checks = new ArrayList<>();
    for (EvidencePath path : new EvidenceFolder(store, folder(digest), NAME, CHECK).paths()) {
      if (name(path).startsWith(key)) {
        new EvidenceReader(store)
            .read(path, CHECK, content -> parse(content, path, digest))
            .ifPresent(checks::add);
      }
    }
    checks.sort(BY_AGE);
    return List.copyOf(checks);
  }

  private static EvidenceCheck parse(byte[] content, EvidencePath path, Digest digest) {
    String name = name(path);
    String key = name.substring(0, KEY_LENGTH);
    EvidenceCheck check = CheckJson.parse(content, digest, key);
    if (!List.of(key + ENDING, key + "." + moment(check.at()) + ENDING).contains(name)) {
      throw new MalformedEvidenceException("$.at", "the time in its name");
    }
    return check;
  }

  private static String moment(Instant at) {
    return MOMENT.format(at);
  }

  private static String name(EvidencePath path) {
    return path.text().substring(path.text().lastIndexOf('/') + 1);
  }

  private static EvidencePath folder(Digest digest) {
    return new EvidencePath(FOLDER + digest.hex());
  }

  private static EvidencePath path(Digest digest, String name) {
    return folder(digest).resolve(name + ENDING);
  }
}
