package io.edgeward.model.receipt;

import io.edgeward.model.image.Digest;
import java.util.List;
import java.util.Optional;

/** What a delivery left beside a digest about its origin. */
public sealed interface DeliveryEvidence {
  /**
   * It was signed.
   *
   * @param key the id of the key
   * @param sig the manifest under cosign's tag, if it was written or has our signature already
   * @param kept what is under cosign's tag instead, where it holds signatures of others and the
   *     registry lets nobody put it again
   * @param bundle the manifest of the bundle with the signature
   * @param promotion the manifest of the bundle with the promotion attestation
   * @param carried the attachments of the source that came along
   * @param notes what is not as it could be, a sentence each
   */
  record Signed(
      String key,
      Optional<Digest> sig,
      Optional<Digest> kept,
      Optional<Digest> bundle,
      Optional<Digest> promotion,
      List<Digest> carried,
      List<String> notes)
      implements DeliveryEvidence {
    /** Takes unchangeable copies of the lists. */
    public Signed {
      carried = List.copyOf(carried);
      notes = List.copyOf(notes);
    }
  }

  /**
   * It should have been signed, and was not.
   *
   * @param why what went wrong
   */
  record Unsigned(String why) implements DeliveryEvidence {}
}
