package io.edgeward.cli.parity;

import io.edgeward.model.image.Digest;
import java.util.List;
import java.util.Optional;

/**
 * What one target gives for a blob.
 *
 * @param rangeStatus what the GET of a part was answered; 0 where the blob is too short for one
 * @param tail the digest of its last bytes, where they came
 * @param defects what no client could use of it; without the target
 */
record BlobLook(int rangeStatus, Optional<Digest> tail, List<String> defects) {
  BlobLook {
    defects = List.copyOf(defects);
  }
}
