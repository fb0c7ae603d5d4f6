package io.edgeward.audit.production;

import io.edgeward.evidence.EvidenceReader;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.audit.AttachmentOrigins.Attached;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.evidence.EvidenceReading;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.KnownChildren;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.RepositoryReader;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.TagList;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.read.DeepCheck;
import io.edgeward.registry.read.InventoryReader;
import io.edgeward.trust.LayerVerifier;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Reads production from its registries. */
public final class RegistryProduction
    implements ManifestReads, PartsCheck.PartsReads, SignatureReads {
  private final RegistryClient client;
  private final InventoryReader reader;

  /** Hosts without Google's listing, which nobody has to ask again. */
  private final Set<String> plain = ConcurrentHashMap.newKeySet();

  public RegistryProduction(RegistryClient client) {
    this.client = client;
    this.reader = new InventoryReader(client);
  }

  /** Begins a run: hosts that gave no answer in an earlier one are asked again. */
  public void beginRun() {
    client.beginRun();
  }

  public RepositoryReader repositories() {
    return reader;
  }

  @Override
  public Map<Digest, ManifestContent> find(Map<Digest, RepositoryPath> wanted) {
    return reader.manifests(wanted);
  }

  @Override
  public LookupResult<SortedMap<Tag, Digest>> attachmentTags(RepositoryPath repository) {
    return switch (client.tags(repository)) {
      case TagList.Google google -> new LookupResult.Yes<>(google.listing().tags());
      case TagList.Plain plain -> named(repository, plain.tags());
      case TagList.Absent absent -> new LookupResult.No<>();
    };
  }

  private LookupResult<SortedMap<Tag, Digest>> named(RepositoryPath repository, Set<Tag> tags) {
    SortedSet<Tag> attaching = new TreeSet<>(tags);
    attaching.removeIf(tag -> AttachmentTag.of(tag).isEmpty());
    Inventory asked = reader.read(new TreeMap<>(Map.of(repository, attaching)));
    return switch (asked.reading(repository)) {
      case Reading.Read read -> new LookupResult.Yes<>(read.listing().tags());
      case Reading.Absent absent -> new LookupResult.No<>();
      case Reading.Unread unread -> new LookupResult.Unknown<>(repository + ": " + unread.reason());
      case Reading.Assumed assumed -> new LookupResult.Unknown<>(repository + ": it was not read");
    };
  }

  @Override
  public EvidenceReading signatures(Attached attached, LayerVerifier verifier) {
    return new EvidenceReader(client, verifier)
        .read(attached.repository(), attached.manifest().digest(), attached.link());
  }

  @Override
  public KnownChildren children() {
    return client.children();
  }

  @Override
  public DeepCheck.Result look(
      Map<RepositoryPath, Set<Digest>> wanted, Inventory inventory, DeepCheck.Extent extent) {
    return new DeepCheck(client).look(wanted, inventory, extent);
  }

  @Override
  public Optional<Listing> list(RepositoryPath repository) {
    if (plain.contains(repository.host())) {
      return Optional.empty();
    }
    return switch (client.tags(repository)) {
      case TagList.Google google -> Optional.of(google.listing());
      case TagList.Plain tags -> {
        plain.add(repository.host());
        yield Optional.empty();
      }
      // Without tags, some registries deny a repository that holds untagged manifests.
      case TagList.Absent absent -> Optional.empty();
    };
  }
}
