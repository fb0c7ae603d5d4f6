package io.edgeward.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.BackupLocation;
import io.edgeward.model.snapshot.ImageSnapshot;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.Snapshot.Link;
import io.edgeward.model.snapshot.SnapshotId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How large documents are, and what it costs to look at many. */
class SnapshotDocumentsTest {
  private static final Instant FOUR = Instant.parse("2026-11-21T04:00:00Z");
  private static final List<String> REGIONS = List.of("us", "eu", "asia");

  private final CountingStore store = new CountingStore();
  private final SnapshotLedger ledger = Ledger.over(store).snapshots();

  /** Evidence in memory that counts what is read of it. */
  private static final class CountingStore implements EvidenceStore {
    private final SortedMap<EvidencePath, byte[]> content = new ConcurrentSkipListMap<>();
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();

    @Override
    public Creation create(EvidencePath path, byte[] bytes) {
      return content.putIfAbsent(path, bytes) == null ? Creation.CREATED : Creation.ALREADY_THERE;
    }

    @Override
    public Optional<byte[]> read(EvidencePath path) {
      read.incrementAndGet();
      return Optional.ofNullable(content.get(path));
    }

    @Override
    public Optional<byte[]> head(EvidencePath path, int length) throws LedgerException {
      begun.incrementAndGet();
      read.decrementAndGet();
      return EvidenceStore.super.head(path, length);
    }

    @Override
    public List<EvidencePath> list(EvidencePath folder) {
      return List.copyOf(content.keySet());
    }

    private String text(SnapshotId id) {
      return new String(content.get(SnapshotLedger.path(id)), StandardCharsets.UTF_8);
    }
  }

  private static RegionSnapshot region(String name, SortedMap<ImageName, ImageSnapshot> images) {
    Region region =
        new Region(
            RegistryPath.of(name + ".gcr.io/prod"), RegistryPath.of(name + ".gcr.io/backup"));
    return new RegionSnapshot(region, images, new TreeMap<>(), List.of(), Optional.of(FOUR));
  }

  private static ImageSnapshot image(SnapshotId folder, int number, int digests) {
    SortedMap<Digest, BackupLocation> places = new TreeMap<>();
    SortedMap<Tag, Digest> tags = new TreeMap<>();
    for (int i = 0; i < digests; i++) {
      Digest digest = Digest.ofContent((number + "/" + i).getBytes(StandardCharsets.UTF_8));
      places.put(digest, new BackupLocation.Held(folder));
      tags.put(Tag.of("v1." + i), digest);
    }
    return new ImageSnapshot(places, tags, Optional.empty());
  }

  @Test
  void writesWhatRegionsHoldAlikeOnce() throws Exception {
    SnapshotId id = SnapshotId.of(FOUR);
    ImageSnapshot foo = image(id, 1, 2);
    ImageSnapshot other = image(id, 2, 1);
    List<RegionSnapshot> regions =
        List.of(
            region("us", new TreeMap<>(Map.of(ImageName.of("foo"), foo))),
            region("eu", new TreeMap<>(Map.of(ImageName.of("foo"), other))),
            region("asia", new TreeMap<>(Map.of(ImageName.of("foo"), foo))));
    Snapshot snapshot = new Snapshot(id, FOUR, Optional.empty(), regions);
    ledger.append(snapshot);
    assertThat(store.text(id))
        .contains(
            "{\"name\":\"foo\",\"in\":[\"us.gcr.io/prod\",\"asia.gcr.io/prod\"],"
                + "\"folders\":{\"2026/11/21/04\":{\"sha256:")
        .contains("{\"name\":\"foo\",\"in\":[\"eu.gcr.io/prod\"],\"folders\":")
        .startsWith(
            "{\"snapshot\":\"2026/11/21/04\",\"takenAt\":\"2026-11-21T04:00:00Z\","
                + "\"complete\":true,\"digests\":5,\"regions\":[");
    assertThat(ledger.find(id).orElseThrow().snapshot()).isEqualTo(snapshot);
  }

  @Test
  void aDocumentOfAllOfProductionIsSmall() throws Exception {
    SnapshotId id = SnapshotId.of(FOUR);
    SortedMap<ImageName, ImageSnapshot> images = new TreeMap<>();
    for (int i = 0; i < 600; i++) {
      images.put(ImageName.of("project-%03d/image".formatted(i)), image(id, i, 50));
    }
    List<RegionSnapshot> regions = REGIONS.stream().map(name -> region(name, images)).toList();
    Snapshot snapshot = new Snapshot(id, FOUR, Optional.empty(), regions);
    ledger.append(snapshot);
    assertThat(store.text(id).length()).as("30,000 images in three regions").isLessThan(2_650_000);
    assertThat(ledger.find(id).orElseThrow().snapshot()).isEqualTo(snapshot);
  }

  private List<SnapshotId> chain(int length) throws LedgerException {
    List<SnapshotId> ids = new ArrayList<>();
    Optional<Link> previous = Optional.empty();
    for (int i = 0; i < length; i++) {
      Instant at = FOUR.plus(Duration.ofHours(i));
      SnapshotId id = SnapshotId.of(at);
      SortedMap<ImageName, ImageSnapshot> images =
          new TreeMap<>(Map.of(ImageName.of("foo"), image(id, i, 1 + i % 3)));
      Snapshot snapshot = new Snapshot(id, at, previous, List.of(region("us", images)));
      previous = ledger.append(snapshot).map(SnapshotLedger.Document::link);
      ids.add(id);
    }
    return ids;
  }

  @Test
  void listsAThousandDocumentsByTheirFirstBytes() throws Exception {
    List<SnapshotId> ids = chain(1000);
    List<SnapshotLedger.Listed> listed = ledger.list().listed();
    assertThat(store.begun).hasValue(1000);
    assertThat(store.read).as("the newest, which no other pins").hasValue(1);
    assertThat(listed).extracting(one -> one.heading().id()).isEqualTo(ids);
    for (int i : new int[] {0, 1, 500, 999}) {
      SnapshotLedger.Document document = ledger.find(ids.get(i)).orElseThrow();
      assertThat(listed.get(i).hash()).isEqualTo(document.hash());
      assertThat(listed.get(i).heading())
          .isEqualTo(
              new SnapshotHeading(
                  ids.get(i),
                  document.snapshot().takenAt(),
                  document.snapshot().previous(),
                  true,
                  1 + i % 3,
                  Optional.empty()));
    }
  }

  @Test
  void listsAllButADocumentWhoseBeginningSomebodyEdited() throws Exception {
    SnapshotId id = chain(3).get(1);
    String text = store.text(id).replace("\"complete\":true", "\"complete\":\"yes\"");
    store.content.put(SnapshotLedger.path(id), text.getBytes(StandardCharsets.UTF_8));
    SnapshotLedger.Listing listing = ledger.list();
    assertThat(listing.listed()).hasSize(2).noneMatch(one -> one.heading().id().equals(id));
    assertThat(listing.defects())
        .singleElement()
        .asString()
        .startsWith(SnapshotLedger.path(id) + " in the ledger was edited or forged: ");
    assertThat(ledger.ids()).contains(id);
  }

  @Test
  void findsAnEditedNumberInTheBeginning() throws Exception {
    SnapshotId id = chain(1).getFirst();
    String text = store.text(id).replace("\"digests\":1,", "\"digests\":7,");
    store.content.put(SnapshotLedger.path(id), text.getBytes(StandardCharsets.UTF_8));
    assertThat(ledger.defects())
        .containsExactly(
            "snapshot 2026/11/21/04 was edited or forged: its text is not the one that its content"
                + " has");
  }
}
