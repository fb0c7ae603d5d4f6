package io.edgeward.backup;

import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.SnapshotId;
import java.util.List;

/**
 * A snapshot's document that nothing proves to be what a run wrote: nothing is restored from it,
 * and a person has to look.
 */
public final class UnprovedDocumentException extends Exception {
  private static final long serialVersionUID = 1L;

  UnprovedDocumentException(SnapshotId id, Digest hash, List<String> defects) {
    super(
        ("%s; nothing proves that snapshot %s is what was written: find out who did it, then"
                + " restore an hour after it, or compare %s with the hash in the log of the run"
                + " that wrote the snapshot and give that one with --hash")
            .formatted(String.join("; ", defects), id, hash));
  }
}
