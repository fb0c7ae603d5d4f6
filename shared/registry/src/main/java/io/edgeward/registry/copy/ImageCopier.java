package io.edgeward.registry.copy;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.ManifestCalls;
import io.edgeward.registry.client.RegistryClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
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

  /** A copier that asks registries what they have. */
  public ImageCopier(RegistryClient client) {
    this(client, Inventory.of(Map.of()));
  }

  /**
   * A copier that believes {@code read}, and asks only about what was not read: in destinations
   * that were empty nothing is looked up, and sources that were listed are not listed again.
   */
  public ImageCopier(RegistryClient client, Inventory read) {
    this(client, read, AttachmentOptions.DEFAULT);
  }

  /** The same, where a policy says which signatures and other attachments come along. */
  public ImageCopier(RegistryClient client, Inventory read, AttachmentOptions attachments) {
    this(client, read, Optional.of(attachments), Pool.NONE);
  }

  /**
   * A copier of exactly what it is told, for whoever lists signatures and other referrers like any
   * image, that knows blobs of earlier runs by {@code pool}.
   */
  public static ImageCopier verbatim(RegistryClient client, Inventory read, Pool pool) {
    return new ImageCopier(client, read, Optional.empty(), pool);
  }

  /**
   * A copier.
   *
   * @param following what comes along with an image besides what it needs; empty for nothing
   */
  private ImageCopier(
      RegistryClient client, Inventory read, Optional<AttachmentOptions> following, Pool pool) {
    ManifestCalls manifests = client.manifests();
    KnownContent known = new KnownContent(read);
    BlobCopier blobs = new BlobCopier(client, known, pool);
    this.contents = new ContentCopier(manifests, client.writer(), blobs, known, client.children());
    this.tags = new TagWriter(manifests, client.writer(), read);
    this.attachments =
        following.map(options -> new Attachments(client, contents, tags, read, options));
    this.images =
        new Fanout(Math.min(client.connection().width(), 16), RegistryException::interrupted);
  }

  /**
   * Copies one digest, with all it names, to {@code targets}; the source is read once.
   *
   * @return one delivery for each target and tag, and one for each target without tags
   */
  public List<Delivery> copy(RepositoryPath source, Digest digest, List<CopyTarget> targets) {
    return isolated(new CopyRequest(source, digest, targets));
  }

  /** Does many requests, several at once, however long it takes. */
  public List<Delivery> copyAll(Collection<? extends ImageRequest> requests) {
    return copyAll(requests, () -> false, CopyListener.NONE).deliveries();
  }

  /**
   * Does requests side by side, in fair turns of the hosts that decide how long they take, until it
   * is {@code late} or the thread is interrupted: what has begun is finished, and the rest remains.
   * A request that fails, in whatever way, spoils no other.
   */
  public CopyResult copyAll(
      Collection<? extends ImageRequest> requests, BooleanSupplier late, CopyListener listener) {
    Fanout.Watch watch = new Fanout.Watch(late, () -> guarded("the time", listener::timePassed));
    Fanout.Begun<ImageRequest, List<Delivery>> begun =
        images.begin(
            List.<ImageRequest>copyOf(requests),
            ImageRequest::host,
            request -> {
              List<Delivery> deliveries = isolated(request);
              guarded(request.description(), () -> listener.ended(deliveries));
              return deliveries;
            },
            watch);
    List<Delivery> deliveries = new ArrayList<>();
    begun.ended().forEach(item -> deliveries.addAll(result(item.item(), item.result())));
    return new CopyResult(deliveries, begun.remaining());
  }

  private List<Delivery> isolated(ImageRequest request) {
    return switch (request) {
      case CopyRequest copy -> {
        CopyWork work = new CopyWork(contents, attachments, tags, copy);
        yield isolated(copy, work::run, work::failed);
      }
      case TagRequest(AddTags step) ->
          isolated(
              request,
              new TagWork(contents, attachments, tags, step)::run,
              e -> request.deliveries(new Outcome.Failed(e.getMessage(), e.retryable())));
    };
  }

  /** A fault of our own, were it a lack of memory, concerns this image; the others go on. */
  private static List<Delivery> isolated(
      ImageRequest request,
      Supplier<List<Delivery>> work,
      Function<RegistryException, List<Delivery>> failed) {
    try {
      return work.get();
    } catch (RegistryException e) {
      return failed.apply(e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, e, request::description);
      return failed.apply(RegistryException.defect(e));
    }
  }

  /** What came of a request that has ended, were it a second fault while the first was noted. */
  private static List<Delivery> result(ImageRequest request, Future<List<Delivery>> ended) {
    try {
      return Fanout.result(ended, RegistryException::interrupted);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, e, request::description);
      return request.deliveries(
          new Outcome.Failed(RegistryException.defect(e).getMessage(), false));
    }
  }

  private static void guarded(String what, Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, e, () -> what + " could not be told");
    }
  }
}
