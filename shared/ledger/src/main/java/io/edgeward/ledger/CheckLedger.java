package io.edgeward.ledger;

import io.edgeward.ledger.EvidenceStore.Creation;
import io.edgeward.model.evidence.EvidenceCheck;
import io.edgeward.model.image.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was found of the origin of digests before they were promoted: {@code
 * checks/<hex>/<key>.json}, the key that of the policy and of the evidence.
 */
public final class CheckLedger {
  private static final String FOLDER = "checks/";
  private static final String CHECK = "a check of origin";
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}\\.json");

  private final EvidenceStore store;

  CheckLedger(EvidenceStore store) {
    this.store = store;
  }

  /** Keeps {@code check}, unless one of the same key is kept. */
  public Creation append(EvidenceCheck check) throws LedgerException {
    return store.create(path(check.source().digest(), check.key()), CheckJson.write(check));
  }

  /** The check of {@code digest} with this key, if there is one. */
  public Optional<EvidenceCheck> find(Digest digest, String key) throws LedgerException {
    return new EvidenceReader(store)
        .look(path(digest, key), CHECK, content -> CheckJson.parse(content, digest, key))
        .good();
  }

  /** All checks of {@code digest}, the oldest first. */
  public List<EvidenceCheck> of(Digest digest) throws LedgerException {
    EvidenceFolder folder = new EvidenceFolder(store, folder(digest), NAME, CHECK);
    List<EvidenceCheck> checks = new ArrayList<>();
    for (EvidencePath path : folder.paths()) {
      String name = path.text().substring(path.text().lastIndexOf('/') + 1);
      find(digest, name.substring(0, name.indexOf('.'))).ifPresent(checks::add);
    }
    checks.sort(Comparator.comparing(EvidenceCheck::at).thenComparing(EvidenceCheck::key));
    return List.copyOf(checks);
  }

  private static EvidencePath folder(Digest digest) {
    return new EvidencePath(FOLDER + digest.hex());
  }

  private static EvidencePath path(Digest digest, String key) {
    return folder(digest).resolve(key + ".json");
  }
}
