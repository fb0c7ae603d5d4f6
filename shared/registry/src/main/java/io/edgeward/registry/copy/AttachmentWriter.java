package io.edgeward.registry.copy;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.ReferrersApi;
import io.edgeward.registry.client.RegistryClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes what comes along with one image to its destinations: the source's blobs are read once for
 * all of them, and then each gets its manifests and tags by itself.
 */
final class AttachmentWriter {
  private static final Fanout DESTINATIONS = new Fanout(64, RegistryException::interrupted);

  private static final Logger LOG = Logger.getLogger(AttachmentWriter.class.getName());

  private final ContentCopier contents;
  private final ReferrersApi api;
  private final CosignTags cosign;
  private final FallbackIndex fallback;
  private final EarlierSignatures earlier;

  AttachmentWriter(
      RegistryClient client,
      ContentCopier contents,
      TagWriter tags,
      ReferrersApi api,
      ImageSigner signer) {
    this.contents = contents;
    this.api = api;
    this.earlier = new EarlierSignatures(client, api, signer);
    this.cosign = new CosignTags(client, tags, earlier);
    this.fallback = new FallbackIndex(client.manifests(), client.writer());
  }

  /** The requests that destinations share. */
  record Calls(
      ContentCopier contents,
      ReferrersApi api,
      CosignTags cosign,
      FallbackIndex fallback,
      EarlierSignatures earlier) {}

  /**
   * Writes what belongs to {@code image}: {@code carried} to all of {@code arrivals}, and to each
   * what was made for it. Where a signature is required and does not get there, the arrival fails.
   *
   * @return what became of it, by destination
   */
  Map<RepositoryPath, Followed> write(
      RepositoryPath source,
      Digest image,
      List<Attachment> carried,
      List<Arrival> arrivals,
      Map<RepositoryPath, SigningResult.Signed> made) {
    CarriedContent content =
        CarriedContent.bring(
            contents, source, carried, arrivals.stream().map(Arrival::repository).toList());
    Calls calls = new Calls(contents, api, cosign, fallback, earlier);
    Map<RepositoryPath, Followed> all = new LinkedHashMap<>();
    List<Followed> followed =
        DESTINATIONS.map(
            arrivals,
            arrival -> {
              Optional<SigningResult.Signed> own =
                  Optional.ofNullable(made.get(arrival.repository()));
              return isolated(
                  new DestinationWriter(calls, source, arrival, content, carried, own),
                  image,
                  arrival,
                  own);
            });
    for (int i = 0; i < followed.size(); i++) {
      all.put(arrivals.get(i).repository(), followed.get(i));
    }
    return all;
  }

  /** A fault of our own concerns this destination; the others go on. */
  private static Followed isolated(
      DestinationWriter writer, Digest image, Arrival arrival, Optional<SigningResult.Signed> own) {
    try {
      return writer.write();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "attachments at " + arrival.repository(), e);
      RegistryException defect = RegistryException.defect(e);
      own.filter(SigningResult::required).ifPresent(made -> arrival.fail(defect));
      return new Followed(
          List.of(Attachments.unreadable(image, defect.getMessage())),
          own.map(made -> new DeliveryEvidence.Unsigned(defect.getMessage())));
    }
  }
}
