package io.edgeward.backup;

import static java.util.stream.Collectors.joining;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.PlannedRestore;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.snapshot.JudgedFilesRestore;
import io.edgeward.model.snapshot.JudgedFilesRestore.JudgedFile;
import io.edgeward.model.snapshot.JudgedRestorePlan;
import io.edgeward.model.snapshot.JudgedRestorePlan.JudgedItem;
import io.edgeward.model.snapshot.RegionReading;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.RestoreItem;
import io.edgeward.model.snapshot.RestorePlan;
import io.edgeward.model.snapshot.RestorePlan.DifferingTag;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.copy.CopyRequest;
import io.edgeward.registry.copy.CopyTarget;
import io.edgeward.registry.copy.ImageCopier;
import io.edgeward.registry.copy.ImageRequest;
import io.edgeward.registry.copy.Pool;
import io.edgeward.registry.read.InventoryReader.Role;
import io.edgeward.stores.ObjectStores;
import io.edgeward.stores.StoreOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Brings production back to a snapshot. Run by a person with the breakglass identity, never by an
 * event. It adds what is missing and deletes nothing; begun again, it does what is left.
 */
public final class Restore implements AutoCloseable {
  /** A part of a restore, after which a receipt is kept. */
  private static final int CHUNK = 256;

  /** As many images are named to a person who asks for one that is not there. */
  private static final int NAMED = 5;

  private final RegistryClient client;
  private final Ledger ledger;
  private final Clock clock;
  private final long deepRequests;
  private final ObjectStores stores;

  Restore(RegistryClient client, Ledger ledger, Clock clock) {
    this(client, ledger, clock, 0, StoreOptions.DEFAULT);
  }

  /**
   * @param deepRequests about how many requests a plan spends on looking at the parts of images
   */
  Restore(
      RegistryClient client, Ledger ledger, Clock clock, long deepRequests, StoreOptions stores) {
    this.client = client;
    this.stores = ObjectStores.open(stores);
    this.ledger = ledger;
    this.clock = clock;
    this.deepRequests = deepRequests;
  }

  /**
   * Opens the registries; nothing is asked of them yet.
   *
   * @throws io.edgeward.registry.RegistryException if the docker configuration cannot be read
   */
  public static Restore open(BackupOptions options, RegistryListener listener) {
    return new Restore(
        options.client(listener),
        options.ledger(),
        Clock.systemUTC(),
        options.deepRequests(),
        options.stores());
  }

  /**
   * What a restore would do.
   *
   * @param snapshot what production is restored to
   * @param judged the work of all regions, and what accounts for each thing in it
   * @param files the same of files
   * @param order what a person wants of it
   * @param known what production holds, as it was read
   */
  public record Planned(
      Snapshot snapshot,
      JudgedRestorePlan judged,
      JudgedFilesRestore files,
      RestoreOrder order,
      Inventory known) {
    /** Whether production has all that the snapshot lists. */
    public boolean nothingToDo() {
      return judged.nothingToDo() && files.nothingToDo();
    }

    /** The work of all regions. */
    public RestorePlan plan() {
      return judged.plan();
    }
  }

  /** Whether tags of production that name something else are changed. */
  public enum TagRepair {
    /** They are listed. */
    LEFT,
    /** They are put where the snapshot has them. */
    REPAIRED
  }

  /**
   * Compares production with {@code snapshot}; changes nothing.
   *
   * @throws IllegalArgumentException if the snapshot does not have the region, or no such image
   * @throws LedgerException if the verdicts on what it lists cannot be read
   */
  public Planned plan(Snapshot snapshot, RestoreScope scope) throws LedgerException {
    return plan(snapshot, scope, RestoreOrder.PLAIN);
  }

  /** The same, split by what a person wants of it. */
  public Planned plan(Snapshot snapshot, RestoreScope scope, RestoreOrder order)
      throws LedgerException {
    client.beginRun();
    List<RestorePlan> plans = new ArrayList<>();
    Map<RepositoryPath, Reading> known = new TreeMap<>();
    List<RegionSnapshot> chosen =
        snapshot.regions().stream()
            .filter(region -> scope.has(region.region().production()))
            .toList();
    if (chosen.isEmpty() && scope.region().isPresent()) {
      throw new IllegalArgumentException(
          "snapshot %s has no region %s; it has %s"
              .formatted(
                  snapshot.id(),
                  scope.region().orElseThrow(),
                  snapshot.regions().stream()
                      .map(region -> region.region().toString())
                      .collect(joining(", "))));
    }
    if (chosen.stream().flatMap(region -> region.images().keySet().stream()).noneMatch(scope::has)
        && scope.only().isPresent()) {
      throw new IllegalArgumentException(
          "snapshot %s has neither an image %s nor one below it; it has %s"
              .formatted(snapshot.id(), scope.only().get(), images(chosen)));
    }
    ProductionParts parts = new ProductionParts(client, ledger.indexes(), deepRequests);
    Map<RegionSnapshot, RegionReading> found = new LinkedHashMap<>();
    chosen.forEach(region ->
        found.put(
            region, new RegionReader(client, Role.WRITER).read(region.region().production())));
    ProductionParts.Looked<RegionSnapshot> looked = parts.look(found, scope::has);
    for (RegionSnapshot region : chosen) {
      RegionReading now = looked.readings().get(region);
      plans.add(RestorePlan.of(region, now, scope::has));
      known.putAll(known(region, now));
    }
    RestorePlan whole = RestorePlan.all(plans).unread(looked.unread());
    JudgedFilesRestore files = new FilesRestore(stores, ledger).plan(snapshot, scope, order);
    return new Planned(snapshot, judged(whole, order), files, order, Inventory.of(known));
  }

  /** A few of the images of {@code regions}, and how many more there are. */
  private static String images(List<RegionSnapshot> regions) {
    SortedSet<ImageName> images = new TreeSet<>();
    regions.forEach(region -> images.addAll(region.images().keySet()));
    String named = images.stream().limit(NAMED).map(ImageName::text).collect(joining(", "));
    int more = images.size() - NAMED;
    return images.isEmpty()
        ? "no image"
        : more > 0 ? named + " and %d more".formatted(more) : named;
  }

  private JudgedRestorePlan judged(RestorePlan plan, RestoreOrder order) throws LedgerException {
    SortedSet<Digest> digests = new TreeSet<>();
    plan.copies().forEach(copy -> digests.add(copy.digest()));
    plan.addTags().forEach(add -> digests.add(add.digest()));
    plan.differing().forEach(tag -> digests.add(tag.wanted()));
    BackupParts parts = new BackupParts(client);
    LedgerStandings standings = new LedgerStandings(order.manifests(), ledger.audit(), digests);
    JudgedRestorePlan judged =
        JudgedRestorePlan.of(plan, standings::of, parts::of, order.rejected());
    standings.check();
    return new JudgedRestorePlan(
        judged.plan().unread(parts.unread()), judged.items(), judged.leftOut());
  }

  private static Map<RepositoryPath, Reading> known(RegionSnapshot region, RegionReading now) {
    Map<RepositoryPath, Reading> known = new HashMap<>();
    for (var image : region.images().keySet()) {
      known.put(region.region().live(image), now.reading(image));
    }
    return known;
  }

  /**
   * Does what was planned: first the plan goes to the ledger, then content to production, then
   * tags; receipts are kept part by part.
   *
   * @param run names the run
   * @param progress is told of every delivery
   * @return what became of each
   * @throws LedgerException if the plan could not be kept, and nothing was done; or a receipt could
   *     not, and the rest was not done
   */
  public List<Delivery> run(
      Planned planned, String run, TagRepair repair, Consumer<Delivery> progress)
      throws LedgerException {
    return bringBack(planned, run, repair, progress, files -> {}).images();
  }

  /**
   * What became of a restore.
   *
   * @param images of each digest and tag
   * @param files of each file
   */
  public record Result(List<Delivery> images, List<FileDelivery> files) {
    /** Whether all of it arrived. */
    public boolean arrived() {
      return Stream.concat(
              images.stream().map(Delivery::outcome), files.stream().map(FileDelivery::outcome))
          .allMatch(Outcome::arrived);
    }

    /** How many deliveries there were. */
    public int size() {
      return images.size() + files.size();
    }
  }

  /** The same, of files, too. */
  public Result bringBack(
      Planned planned,
      String run,
      TagRepair repair,
      Consumer<Delivery> progress,
      Consumer<FileDelivery> fileProgress)
      throws LedgerException {
    RestorePlan plan = planned.plan();
    List<DifferingTag> moves = repair == TagRepair.REPAIRED ? plan.differing() : List.of();
    // Events tell milliseconds.
    Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ledger.restores().append(planned(planned, run, start, moves));
    ImageCopier copier = ImageCopier.verbatim(client, planned.known(), new Pool(Map.of()));
    RestoreReceipts parts =
        new RestoreReceipts(ledger, clock, run, planned.order().actor(), progress);
    for (int from = 0; from < plan.copies().size(); from += CHUNK) {
      int to = Math.min(plan.copies().size(), from + CHUNK);
      List<CopyRequest> requests =
          plan.copies().subList(from, to).stream().map(Restore::request).toList();
      parts.keep(copier.copyAll(requests));
    }
    parts.add(copier.copyAll(ImageRequest.of(List.of(), plan.addTags())));
    TagRepairs repairs = new TagRepairs(client);
    moves.forEach(move -> parts.add(List.of(repairs.repair(move))));
    parts.keep(List.of());
    List<FileDelivery> files =
        new FilesRestore(stores, ledger)
            .run(planned.files(), parts, ended -> ended.forEach(fileProgress));
    return new Result(new ReadBack(client).of(parts.all()), files);
  }

  private static PlannedRestore planned(
      Planned planned, String run, Instant start, List<DifferingTag> moves) {
    List<PlannedRestore.Item> rejected =
        planned.judged().included().stream().map(Restore::item).toList();
    return new PlannedRestore(
        run,
        start,
        start.plus(planned.order().lasting()),
        planned.snapshot().id(),
        items(planned.plan(), moves),
        rejected,
        fileItems(planned.files().items()),
        fileItems(planned.files().included()));
  }

  private static List<PlannedRestore.FileItem> fileItems(List<JudgedFile> files) {
    return files.stream()
        .map(JudgedFile::file)
        .map(file -> new PlannedRestore.FileItem(file.object(), file.content(), file.generation()))
        .toList();
  }

  private static PlannedRestore.Item item(JudgedItem included) {
    RestoreItem item = included.item();
    return new PlannedRestore.Item(item.repository(), item.digest(), item.tag().stream().toList());
  }

  private static CopyRequest request(Copy copy) {
    CopyTarget target = new CopyTarget(copy.destination(), copy.tags(), copy.lacking());
    return new CopyRequest(copy.source(), copy.digest(), List.of(target));
  }

  private static List<PlannedRestore.Item> items(RestorePlan plan, List<DifferingTag> moves) {
    List<PlannedRestore.Item> items = new ArrayList<>();
    plan.copies()
        .forEach(copy ->
            items.add(new PlannedRestore.Item(copy.destination(), copy.digest(), copy.tags())));
    plan.addTags()
        .forEach(
            add -> items.add(new PlannedRestore.Item(add.destination(), add.digest(), add.tags())));
    moves.forEach(move ->
        items.add(new PlannedRestore.Item(move.repository(), move.wanted(), List.of(move.tag()))));
    return items;
  }

  /** Ends all connections. */
  @Override
  public void close() {
    client.close();
    stores.close();
  }
}
