package io.edgeward.registry.copy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.RegistryException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the carried attachments of one image consist of, on its way to all destinations at once. */
final class CarriedContent {
  private record Place(RepositoryPath repository, Digest manifest) {}

  private final Map<Place, Arrival> arrivals = new HashMap<>();
  private final Set<Place> lacking = new HashSet<>();

  private CarriedContent() {}

  /** Brings the blobs of each; the source is read once for all destinations. */
  static CarriedContent bring(
      ContentCopier contents,
      RepositoryPath source,
      List<Attachment> carried,
      List<RepositoryPath> destinations) {
    CarriedContent content = new CarriedContent();
    Set<Digest> manifests = new HashSet<>();
    for (Attachment attachment : carried) {
      Digest manifest = attachment.content().digest();
      if (manifests.add(manifest)) {
        List<Arrival> arrivals = destinations.stream().map(Arrival::new).toList();
        arrivals.forEach(
            arrival -> content.arrivals.put(new Place(arrival.repository(), manifest), arrival));
        List<Arrival> lacking = contents.lacking(manifest, arrivals);
        lacking.forEach(arrival -> content.lacking.add(new Place(arrival.repository(), manifest)));
        contents.bringBlobs(source, attachment, lacking);
      }
    }
    return content;
  }

  /** Why the blobs of {@code attachment} are not all in {@code repository}, if so. */
  Optional<RegistryException> failure(RepositoryPath repository, Attachment attachment) {
    return arrivals.get(new Place(repository, attachment.content().digest())).failure();
  }

  /** Whether {@code repository} had not got the manifest. */
  boolean isLacking(RepositoryPath repository, Attachment attachment) {
    return lacking.contains(new Place(repository, attachment.content().digest()));
  }
}
