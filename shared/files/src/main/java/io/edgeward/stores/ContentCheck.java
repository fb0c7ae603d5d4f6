package io.edgeward.stores;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.text.Count;
import io.edgeward.stores.StoreException.Kind;
import java.security.MessageDigest;

/** Whether what comes of a source is what was listed, and what the manifests name. */
final class ContentCheck {
  private final FileJob job;
  private final MessageDigest hash = DigestAlgorithm.SHA256.newHash();
  private long total;

  ContentCheck(FileJob job) {
    this.job = job;
  }

  /**
   * Takes the next bytes.
   *
   * @throws StoreException if there are more than were listed
   */
  void update(byte[] bytes, int length) {
    hash.update(bytes, 0, length);
    total += length;
    if (total > job.size()) {
      throw wrongSize("more than");
    }
  }

  /**
   * Returns if all of it came, and is right.
   *
   * @throws StoreException if some of it is missing
   * @throws MismatchException if it is other content
   */
  void end() {
    if (total < job.size()) {
      throw wrongSize(Count.of(total, "byte") + " of");
    }
    Digest found = DigestAlgorithm.SHA256.digest(hash);
    if (!found.equals(job.content())) {
      throw new MismatchException(found);
    }
  }

  private StoreException wrongSize(String came) {
    return new StoreException(
        Kind.CORRUPT,
        "%s sent %s the %s that were listed; run again"
            .formatted(job.source().object(), came, Count.of(job.size(), "byte")));
  }
}
