package io.edgeward.model.audit;

import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.attachment.ManifestOutline;
import io.edgeward.model.attachment.ManifestOutline.Part;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a registry holds, as a test writes it down. What is not written down is not there. */
final class Relations implements IndexMembership {
  static final String IN_TOTO = "application/vnd.in-toto+json";
  static final String TAR = "application/vnd.oci.image.layer.v1.tar+gzip";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";

  private final Map<Digest, Digest> children = new HashMap<>();
  private final Map<Digest, ManifestReading> manifests = new HashMap<>();
  private final Map<Digest, List<AttachmentTag>> tags = new HashMap<>();
  private Optional<String> outage = Optional.empty();
  private Optional<String> indexOutage = Optional.empty();
  private Optional<String> tagOutage = Optional.empty();
  private final Set<Digest> asked = new HashSet<>();

  Relations child(String child, String index) {
    children.put(Given.digest(child), Given.digest(index));
    return this;
  }

  /** An attachment without subject. */
  Relations holds(String digest, String... layers) {
    return put(digest, Optional.empty(), layers);
  }

  /** A referrer. */
  Relations refers(String digest, String subject, String... layers) {
    return put(digest, Optional.of(Given.digest(subject)), layers);
  }

  Relations tagged(String digest, String target, String ending) {
    Tag tag = Tag.of("sha256-" + Given.digest(target).hex() + ending);
    tags.computeIfAbsent(Given.digest(digest), d -> new ArrayList<>())
        .add(AttachmentTag.of(tag).orElseThrow());
    return this;
  }

  Relations reading(String digest, ManifestReading reading) {
    manifests.put(Given.digest(digest), reading);
    return this;
  }

  /** Nothing can be read. */
  Relations down(String reason) {
    outage = Optional.of(reason);
    return indexesDown(reason).tagsDown(reason);
  }

  /** The tags of attachments cannot be read. */
  Relations tagsDown(String reason) {
    tagOutage = Optional.of(reason);
    return this;
  }

  /** The promoted indexes cannot be read. */
  Relations indexesDown(String reason) {
    indexOutage = Optional.of(reason);
    return this;
  }

  Relations index(String digest, String... entries) {
    List<Part> parts =
        Stream.of(entries).map(entry -> new Part(MANIFEST, Given.digest(entry), 10)).toList();
    return reading(
        digest,
        new ManifestReading.Found(
            new ManifestOutline(
                Given.digest(digest),
                100,
                INDEX,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                parts,
                Set.of("schemaVersion", "mediaType", "manifests"))));
  }

  private Relations put(String digest, Optional<Digest> subject, String... layers) {
    List<Part> parts =
        Stream.of(layers).map(type -> new Part(type, Given.digest("9"), 100)).toList();
    return reading(
        digest,
        new ManifestReading.Found(
            new ManifestOutline(
                Given.digest(digest),
                100,
                MANIFEST,
                Optional.empty(),
                Optional.of(new Part("application/vnd.oci.empty.v1+json", Given.digest("8"), 2)),
                parts,
                subject,
                List.of(),
                Set.of("config", "layers", "subject"))));
  }

  /** Every manifest that was read. */
  Set<Digest> asked() {
    return asked;
  }

  @Override
  public LookupResult<Relation> of(RepositoryPath repository, Digest digest, Wanted promoted) {
    Digest index = children.get(digest);
    if (index != null && promoted.find(index).isPresent()) {
      return new LookupResult.Yes<>(new Relation.Child(index));
    }
    return indexOutage
        .<LookupResult<Relation>>map(LookupResult.Unknown::new)
        .orElseGet(LookupResult.No::new);
  }

  @Override
  public ManifestReading manifest(RepositoryPath repository, Digest digest) {
    asked.add(digest);
    return outage
        .<ManifestReading>map(ManifestReading.Unread::new)
        .orElseGet(() -> manifests.getOrDefault(digest, new ManifestReading.Absent()));
  }

  @Override
  public LookupResult<List<AttachmentTag>> attachmentTags(
      RepositoryPath repository, Digest digest) {
    return tagOutage
        .<LookupResult<List<AttachmentTag>>>map(LookupResult.Unknown::new)
        .orElseGet(() -> new LookupResult.Yes<>(tags.getOrDefault(digest, List.of())));
  }
}
