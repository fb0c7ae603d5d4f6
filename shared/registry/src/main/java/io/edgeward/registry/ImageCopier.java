package io.edgeward.registry;

import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Copies images between repositories. A manifest is put when all it names is there, and its tags
 * last; a tag that names something else is never moved. Nothing is deleted. What already arrived is
 * left alone, so a copy that broke off can be run again.
 *
 * <p>One copier serves one run: it remembers what it put where, mounts it elsewhere on the same
 * host, and never uploads a blob twice into one repository. Safe for use by many threads. Nothing
 * is thrown for an image that does not arrive; its deliveries say why.
 */
public final class ImageCopier {
  private static final Logger LOG = Logger.getLogger(ImageCopier.class.getName());

  private final ContentCopier contents;
  private final Optional<Attachments> attachments;
  private final TagWriter tags;
  private final Fanout images;

  /** A copier that asks destinations what they have. */
  public ImageCopier(RegistryClient client) {
    this(client, Inventory.of(Map.of()));
  }

  /**
   * A copier that believes {@code destinations}, and asks only about what was not read: in
   * repositories that were empty nothing is looked up.
   */
  public ImageCopier(RegistryClient client, Inventory destinations) {
    this(client, destinations, AttachmentRule.DEFAULT);
  }

  /** The same, where a policy says which signatures and other attachments may follow. */
  public ImageCopier(RegistryClient client, Inventory destinations, AttachmentRule attachments) {
    this(client, destinations, Optional.of(attachments), Pool.NONE);
  }

  /**
   * A copier of exactly what it is told, for whoever lists signatures and other referrers like any
   * image, that knows blobs of earlier runs by {@code pool}.
   */
  public static ImageCopier verbatim(RegistryClient client, Inventory destinations, Pool pool) {
    return new ImageCopier(client, destinations, Optional.empty(), pool);
  }

  /**
   * A copier.
   *
   * @param following what comes along with an image besides what it needs; empty for nothing
   */
  private ImageCopier(
      RegistryClient client,
      Inventory destinations,
      Optional<AttachmentRule> following,
      Pool pool) {
    ManifestCalls manifests = client.manifests();
    KnownContent known = new KnownContent(destinations);
    BlobCopier blobs = new BlobCopier(client, known, pool);
    this.contents = new ContentCopier(manifests, client.writer(), blobs, known, client.children());
    this.tags = new TagWriter(manifests, client.writer(), destinations);
    this.attachments = following.map(rule -> new Attachments(client, contents, tags, rule));
    this.images = new Fanout(Math.min(client.connection().width(), 16));
  }

  /**
   * Copies one digest, with all it names, to {@code targets}; the source is read once.
   *
   * @return one delivery for each target and tag, and one for each target without tags
   */
  public List<Delivery> copy(RepositoryPath source, Digest digest, List<CopyTarget> targets) {
    return work(new CopyRequest(source, digest, targets)).run();
  }

  /** Copies many digests, several at once. */
  public List<Delivery> copyAll(Collection<CopyRequest> requests) {
    return copyAll(requests, () -> false);
  }

  /** Copies until it is {@code late}; what was not begun by then has no delivery. */
  public List<Delivery> copyAll(Collection<CopyRequest> requests, BooleanSupplier late) {
    return images
        .map(
            requests,
            request -> request.source().host(),
            request -> late.getAsBoolean() ? List.<Delivery>of() : work(request).run())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private CopyWork work(CopyRequest request) {
    return new CopyWork(contents, attachments, tags, request);
  }

  /** Puts tags on content that is there already. */
  public List<Delivery> tag(AddTags step) {
    RepositoryPath repository = step.destination();
    List<Delivery> deliveries = new ArrayList<>();
    Optional<ManifestContent> content = Optional.empty();
    Optional<Outcome> failure = Optional.empty();
    try {
      content = Optional.of(contents.fetch(repository, step.digest()));
    } catch (RegistryException e) {
      failure = Optional.of(new Outcome.Failed(e.getMessage(), e.retryable()));
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "tags " + step.tags() + " of " + repository, e);
      failure = Optional.of(new Outcome.Failed(Failures.defect(e).getMessage(), false));
    }
    for (Tag tag : step.tags()) {
      Outcome outcome =
          failure.isPresent()
              ? failure.get()
              : tags.put(repository, content.orElseThrow(), tag, new Outcome.Tagged());
      deliveries.add(
          new Delivery(Optional.empty(), step.digest(), repository, Optional.of(tag), outcome));
    }
    return deliveries;
  }
}
