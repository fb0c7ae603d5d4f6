package io.edgeward.model.audit;

import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.attachment.ManifestOutline;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.trust.TrustPolicy;

/** Knows what promotion itself put beside images. Asked only where a policy requires signatures. */
public interface AttachmentOrigins {
  /**
   * How {@code attached} came from promotion, in words that can follow "it is": signed by its own
   * key, or in a receipt of it.
   *
   * @param policy whose keys are promotion's
   */
  LookupResult<String> of(Attached attached, TrustPolicy policy);

  /**
   * A manifest that is attached to what is promoted.
   *
   * @param manifest what it says
   * @param link by what it is attached
   * @param image what it and those between are attached to: the promoted digest, or a child of it
   * @param promoted the promoted digest
   */
  record Attached(
      RepositoryPath repository,
      ManifestOutline manifest,
      AttachmentLink link,
      Digest image,
      Digest promoted) {}
}
