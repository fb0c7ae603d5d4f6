package io.edgeward.ledger;

import io.edgeward.ledger.EvidenceStore.Creation;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.Receipt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * The evidence of what was done, written once and never changed. Receipts lie at {@code
 * receipts/YYYY/MM/DD/<run>/<part>.json}; {@code by-digest/<hex>/YYYY/MM/DD/<run>/<part>.json}
 * points from each delivered digest to them.
 */
public final class Ledger {
  private final EvidenceStore store;

  private Ledger(EvidenceStore store) {
    this.store = store;
  }

  /**
   * The ledger at {@code location}: {@code gs://bucket/prefix} or a directory, which is made when
   * it is first written. Nothing is opened before it is used.
   *
   * @throws IllegalArgumentException if {@code location} is neither
   */
  public static Ledger open(String location) {
    return open(location, Optional.ofNullable(System.getenv("STORAGE_EMULATOR_HOST")));
  }

  /**
   * The same, with the address of a Cloud Storage emulator.
   *
   * @param emulator {@code host:port} or a URL, as {@code STORAGE_EMULATOR_HOST} holds it
   */
  public static Ledger open(String location, Optional<String> emulator) {
    if (location.startsWith(BucketLocation.SCHEME)) {
      return over(new BucketStore(BucketLocation.of(location), new StorageClient(emulator)));
    }
    if (location.isBlank() || location.contains("://") || location.startsWith("gs:")) {
      throw new IllegalArgumentException(
          "\"%s\" is not a ledger: write gs://BUCKET/PREFIX or a directory".formatted(location));
    }
    return over(new DirectoryStore(Path.of(location)));
  }

  /** The part of the ledger that holds verdicts and sweeps. */
  public AuditLedger audit() {
    return new AuditLedger(store);
  }

  /** The part of the ledger that holds the documents of snapshots. */
  public SnapshotLedger snapshots() {
    return new SnapshotLedger(store);
  }

  /** The part of the ledger that holds what restores plan before they begin. */
  public RestoreLedger restores() {
    return new RestoreLedger(store);
  }

  /** The part of the ledger that holds what indexes name. */
  public IndexLedger indexes() {
    return new IndexLedger(store);
  }

  /** The part of the ledger that holds what was found of the origin of images. */
  public CheckLedger checks() {
    return new CheckLedger(store);
  }

  /** The part of the ledger that holds what restore drills found. */
  public DrillLedger drills() {
    return new DrillLedger(store);
  }

  /** The part of the ledger that holds what scanners found. */
  public ScanLedger scans() {
    return new ScanLedger(store);
  }

  /** The ledger in {@code store}. */
  public static Ledger over(EvidenceStore store) {
    return new Ledger(store);
  }

  /**
   * Keeps {@code receipt}. The same part of the same run again, with the same deliveries and
   * refusals, is kept already; with others it is kept beside the first as {@code <part>.2}, {@code
   * <part>.3} and so on.
   *
   * @throws LedgerException if it could not be kept whole; appending it again completes it
   */
  public void append(Receipt receipt) throws LedgerException {
    byte[] content = ReceiptJson.write(receipt);
    int attempt = 1;
    EvidencePath path = ReceiptPaths.of(receipt, attempt);
    while (store.create(path, content) == Creation.ALREADY_THERE && !keeps(path, receipt)) {
      attempt++;
      path = ReceiptPaths.of(receipt, attempt);
    }
    index(receipt, path);
  }

  /**
   * Times differ between two deliveries of one message; what was done decides. Signatures are part
   * of that: no two are the same, so whoever signed once more has left something else at the
   * destinations, and only this receipt names it.
   */
  private boolean keeps(EvidencePath path, Receipt receipt) throws LedgerException {
    Optional<Receipt> kept = receipt(path);
    return kept.isPresent()
        && kept.get().revision().equals(receipt.revision())
        && kept.get().deliveries().equals(receipt.deliveries())
        && kept.get().files().equals(receipt.files())
        && kept.get().refusals().equals(receipt.refusals());
  }

  private void index(Receipt receipt, EvidencePath path) throws LedgerException {
    SortedSet<Digest> digests = new TreeSet<>();
    receipt.deliveries().forEach(delivery -> digests.add(delivery.digest()));
    // What is refused or fails is so again in every run, and says nothing of the content.
    receipt.files().stream()
        .filter(file -> file.outcome().arrived())
        .forEach(file -> digests.add(file.content()));
    byte[] pointer = "{\"receipt\":\"%s\"}\n".formatted(path).getBytes(StandardCharsets.UTF_8);
    new Pointers(store)
        .create(
            digests.stream().map(digest -> ReceiptPaths.pointer(digest, path)).toList(), pointer);
  }

  /** The receipts of all runs that began on {@code day} (UTC), by run and part. */
  public List<Receipt> receiptsOf(LocalDate day) throws LedgerException {
    return receipts(folder(ReceiptPaths.ofDay(day), EvidenceFolder.RUNS_OF_A_DAY).paths());
  }

  /** The receipts of one run that began on {@code day} (UTC), by part. */
  public List<Receipt> receiptsOf(LocalDate day, String run) throws LedgerException {
    return receipts(folder(ReceiptPaths.ofRun(day, run), EvidenceFolder.OF_A_DAY).paths());
  }

  /** Every receipt with a delivery of {@code digest}, the oldest day first. */
  public List<Receipt> receiptsOf(Digest digest) throws LedgerException {
    return receipts(pathsOf(digest));
  }

  /**
   * Every receipt with a delivery of any of {@code digests}, each once, in no order. Many are asked
   * for side by side.
   *
   * @param late once it is, nothing more is read and receipts may be missing
   */
  public List<Receipt> receiptsOf(Collection<Digest> digests, BooleanSupplier late)
      throws LedgerException {
    List<Callable<List<EvidencePath>>> listings = new ArrayList<>();
    digests.forEach(
        digest -> listings.add(() -> late.getAsBoolean() ? List.of() : pathsOf(digest)));
    SortedSet<EvidencePath> paths = new TreeSet<>(Comparator.comparing(EvidencePath::text));
    ParallelCalls.all(listings).forEach(paths::addAll);
    List<Callable<Optional<Receipt>>> reads = new ArrayList<>();
    paths.forEach(path -> reads.add(() -> late.getAsBoolean() ? Optional.empty() : receipt(path)));
    return ParallelCalls.all(reads).stream().flatMap(Optional::stream).toList();
  }

  /** Where those lie: for who asks of many digests, and reads each receipt once. */
  public List<EvidencePath> pathsOf(Digest digest) throws LedgerException {
    EvidencePath index = ReceiptPaths.ofDigest(digest);
    List<EvidencePath> targets = new ArrayList<>();
    for (EvidencePath pointer : folder(index, ReceiptPaths.INDEX).paths()) {
      if (!VerdictPaths.isPointer(digest, pointer) && !RestorePaths.isPointer(digest, pointer)) {
        targets.add(ReceiptPaths.target(digest, pointer));
      }
    }
    return List.copyOf(targets);
  }

  /** The receipt at {@code path}, as {@link #pathsOf} names it, if it can be understood. */
  public Optional<Receipt> read(EvidencePath path) throws LedgerException {
    return receipt(path);
  }

  private EvidenceFolder folder(EvidencePath folder, Pattern form) {
    return new EvidenceFolder(store, folder, form, "a receipt");
  }

  /** What is missing or malformed is skipped and reported; it must not hide the others. */
  private List<Receipt> receipts(List<EvidencePath> paths) throws LedgerException {
    List<Receipt> receipts = new ArrayList<>(paths.size());
    for (EvidencePath path : paths) {
      receipt(path).ifPresent(receipts::add);
    }
    return List.copyOf(receipts);
  }

  private Optional<Receipt> receipt(EvidencePath path) throws LedgerException {
    return new EvidenceReader(store).read(path, "a receipt", ReceiptJson::parse);
  }
}
