package io.edgeward.registry.copy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.ManifestCalls;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Signs images that are at their destinations already, as copying signs those that come. Carries
 * nothing and puts no tag of an image. One for one run; safe for many threads.
 */
public final class PresentImageSigner {
  private static final Logger LOG = Logger.getLogger(PresentImageSigner.class.getName());

  private final ContentCopier contents;
  private final Attachments attachments;

  /** Signs by {@code signer}. */
  public PresentImageSigner(RegistryClient client, ImageSigner signer) {
    Inventory unread = Inventory.of(Map.of());
    ManifestCalls manifests = client.manifests();
    KnownContent known = new KnownContent(unread);
    this.contents =
        new ContentCopier(
            manifests,
            client.writer(),
            new BlobCopier(client, known, Pool.NONE),
            known,
            client.children());
    this.attachments =
        new Attachments(
            client,
            contents,
            new TagWriter(manifests, client.writer(), unread),
            unread,
            AttachmentOptions.DEFAULT.signer(signer));
  }

  /**
   * Signs one digest once for all of {@code targets}, each of which has it. Throws nothing for one
   * that is not signed; its delivery says why.
   *
   * @param source where it was promoted from
   * @return one delivery for each target, without a tag: the image was there already
   */
  public List<Delivery> sign(RepositoryPath source, Digest digest, List<CopyTarget> targets) {
    try {
      ManifestContent image = contents.fetch(targets.getFirst().repository(), digest);
      Map<RepositoryPath, Followed> all =
          attachments.sign(source, image, targets.stream().map(Arrival::ofPresent).toList());
      return deliveries(
          source,
          digest,
          targets,
          target ->
              all.getOrDefault(target.repository(), Followed.NOTHING)
                  .and(new Followed(List.of(), unsigned("nothing was to be signed"))));
    } catch (RegistryException e) {
      return deliveries(source, digest, targets, failed(e));
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, e, () -> "signing of " + digest);
      return deliveries(source, digest, targets, failed(RegistryException.defect(e)));
    }
  }

  private static Function<CopyTarget, Followed> failed(RegistryException why) {
    return target -> new Followed(List.of(), unsigned(why.getMessage()));
  }

  private static Optional<DeliveryEvidence> unsigned(String why) {
    return Optional.of(new DeliveryEvidence.Unsigned(why));
  }

  private static List<Delivery> deliveries(
      RepositoryPath source,
      Digest digest,
      List<CopyTarget> targets,
      Function<CopyTarget, Followed> followed) {
    return targets.stream()
        .map(target ->
            new Delivery(
                Optional.of(source),
                digest,
                target.repository(),
                Optional.empty(),
                new Outcome.AlreadyThere(),
                followed.apply(target).attachments(),
                followed.apply(target).evidence()))
        .toList();
  }
}
