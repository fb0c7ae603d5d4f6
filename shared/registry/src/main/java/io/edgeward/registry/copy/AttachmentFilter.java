package io.edgeward.registry.copy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.receipt.AttachmentDelivery;
import java.util.List;
import java.util.Set;

/** Chooses which of the attachments that may follow an image are carried. Safe for many threads. */
@FunctionalInterface
public interface AttachmentFilter {
  /** Carries all of them. */
  AttachmentFilter ALL = (source, image, found) -> new Selection(found, List.of());

  /**
   * What is chosen.
   *
   * @param carried what is carried, each after what it is about; of a manifest under a tag of
   *     cosign it may be one with fewer layers
   * @param leftBehind what is not, with the reason
   */
  record Selection(List<Attachment> carried, List<AttachmentDelivery> leftBehind) {
    /** Where nobody looked for any. */
    static final Selection NOTHING = new Selection(List.of(), List.of());

    /** Takes unchangeable copies. */
    public Selection {
      carried = List.copyOf(carried);
      leftBehind = List.copyOf(leftBehind);
    }
  }

  /**
   * Chooses.
   *
   * @param source where they are
   * @param image the digest that is promoted, and all that it names as manifests
   * @param found what may follow by the policy's rule, each after what it is about
   * @throws io.edgeward.registry.RegistryException if what decides could not be read
   */
  Selection select(RepositoryPath source, Set<Digest> image, List<Attachment> found);
}
