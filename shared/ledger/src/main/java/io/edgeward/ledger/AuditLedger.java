package io.edgeward.ledger;

import io.edgeward.ledger.EvidenceStore.Creation;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.BucketEvent;
import io.edgeward.model.audit.KnownFindings;
import io.edgeward.model.audit.ProductionEvent;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.SweepRecord;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The auditor's part of the ledger. Verdicts lie at {@code verdicts/YYYY/MM/DD/<event id>.json}, by
 * the day of the event's publication; {@code by-digest/<hex>/verdicts/...} points to them, by the
 * digest of an image, and by the SHA-256 of {@code gs://bucket/name} of a file. Sweeps lie at
 * {@code sweeps/YYYY/MM/DD/HHMMSS.mmm.json}, and what they have counted of the verdicts at {@code
 * sweeps/counts/YYYY/MM/DD/HHMMSS.mmm.json}; which files they have checked at {@code
 * sweeps/files/YYYY/MM/DD/HHMMSS.mmm.json}.
 */
public final class AuditLedger {
  private static final String VERDICT = "a verdict";
  private static final String COUNT = "a count of verdicts";
  private static final String CHECKED = "a list of checked files";

  private final EvidenceStore store;

  AuditLedger(EvidenceStore store) {
    this.store = store;
  }

  /**
   * Keeps the verdict on an event, once. A verdict on the same event that is kept already stays,
   * whatever this one says: a later delivery of the same message changes nothing. Another event
   * under the same id, as several senders may number them, is kept beside the first as {@code
   * <event id>.2}, {@code .3} and so on.
   *
   * @throws LedgerException if it could not be kept whole; appending it again completes it
   */
  public void append(AuditRecord judged) throws LedgerException {
    byte[] content = VerdictJson.write(judged);
    Optional<Digest> digest = judged.event().flatMap(AuditLedger::digestOf);
    for (int attempt = 1; ; attempt++) {
      EvidencePath path = VerdictPaths.of(judged.eventId(), judged.publishedAt(), attempt);
      if (create(path, content, digest) == Creation.CREATED
          || record(path).filter(kept -> isSameEvent(kept, judged)).isPresent()) {
        return;
      }
    }
  }

  private Creation create(EvidencePath path, byte[] content, Optional<Digest> digest)
      throws LedgerException {
    if (digest.isEmpty()) {
      return store.create(path, content);
    }
    byte[] pointer = "{\"verdict\":\"%s\"}\n".formatted(path).getBytes(StandardCharsets.UTF_8);
    return new Pointers(store)
        .createBeside(
            new Pointers.Entry(VerdictPaths.pointer(digest.get(), path), pointer),
            new Pointers.Entry(path, content));
  }

  private static boolean isSameEvent(AuditRecord kept, AuditRecord judged) {
    return kept.publishedAt().equals(judged.publishedAt())
        && kept.event().equals(judged.event())
        && (kept.event().isPresent() || kept.verdict().equals(judged.verdict()));
  }

  private static Optional<Digest> digestOf(ProductionEvent event) {
    return switch (event) {
      case RegistryEvent.Push push -> Optional.of(push.digest());
      case RegistryEvent.Deletion deletion -> deletion.digest();
      case BucketEvent change -> Optional.of(digestOf(change.uri()));
    };
  }

  /** An event of a bucket does not tell the content: the object's name stands for it. */
  static Digest digestOf(ObjectUri object) {
    return digestOf(object.toString());
  }

  private static Digest digestOf(String object) {
    return Digest.ofContent(object.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The verdict on the event of {@code judged}, if it has been kept. What cannot be understood
   * where it belongs is none: better to judge twice than never.
   */
  public Optional<AuditRecord> find(AuditRecord judged) throws LedgerException {
    for (int attempt = 1; ; attempt++) {
      EvidencePath path = VerdictPaths.of(judged.eventId(), judged.publishedAt(), attempt);
      EvidenceReader.Document<AuditRecord> found =
          new EvidenceReader(store).look(path, VERDICT, VerdictJson::parse);
      if (found instanceof EvidenceReader.Document.Absent<AuditRecord>) {
        return Optional.empty();
      }
      Optional<AuditRecord> kept = found.good();
      if (kept.filter(verdict -> isSameEvent(verdict, judged)).isPresent()) {
        return kept;
      }
    }
  }

  /** Every verdict on events of {@code object}, the oldest day first. */
  public List<AuditRecord> verdictsOf(ObjectUri object) throws LedgerException {
    return verdictsOf(digestOf(object));
  }

  /** Every verdict on events about {@code digest}, the oldest day first. */
  public List<AuditRecord> verdictsOf(Digest digest) throws LedgerException {
    return judged(digest).verdicts();
  }

  /**
   * What was said of one digest.
   *
   * @param verdicts the oldest day first
   * @param unreadable where verdicts on it should lie and cannot be understood: who decides by
   *     verdicts has to take them for the worst
   */
  public record DigestVerdicts(List<AuditRecord> verdicts, List<EvidencePath> unreadable) {}

  /** The same as {@link #verdictsOf}, for who decides by it. */
  public DigestVerdicts judged(Digest digest) throws LedgerException {
    Optional<Digest> about = Optional.of(digest);
    List<AuditRecord> verdicts = new ArrayList<>();
    List<EvidencePath> unreadable = new ArrayList<>();
    for (EvidencePath pointer :
        folder(VerdictPaths.ofDigest(digest), EvidenceFolder.BY_DAY, VERDICT).paths()) {
      EvidencePath path = VerdictPaths.target(digest, pointer);
      // Without its verdict the event has not been judged yet; with another event's, the pointer
      // was written beside a name that turned out to be taken.
      switch (new EvidenceReader(store).look(path, VERDICT, VerdictJson::parse)) {
        case EvidenceReader.Document.Good<AuditRecord>(AuditRecord verdict) -> {
          if (verdict.event().flatMap(AuditLedger::digestOf).equals(about)) {
            verdicts.add(verdict);
          }
        }
        case EvidenceReader.Document.Foreign<AuditRecord> foreign -> unreadable.add(path);
        case EvidenceReader.Document.Absent<AuditRecord> absent -> {}
      }
    }
    return new DigestVerdicts(List.copyOf(verdicts), List.copyOf(unreadable));
  }

  /** What was said of one object, for who decides by it. */
  public DigestVerdicts judged(ObjectUri object) throws LedgerException {
    return judged(digestOf(object));
  }

  /** The same of many objects, asked side by side. */
  public Map<ObjectUri, DigestVerdicts> judgedFiles(Set<ObjectUri> objects) throws LedgerException {
    Map<Digest, DigestVerdicts> byDigest =
        judged(objects.stream().map(AuditLedger::digestOf).collect(Collectors.toSet()));
    return objects.stream()
        .collect(Collectors.toMap(Function.identity(), one -> byDigest.get(digestOf(one))));
  }

  /** The same of many digests, asked side by side. */
  public Map<Digest, DigestVerdicts> judged(Set<Digest> digests) throws LedgerException {
    List<Digest> all = List.copyOf(digests);
    List<DigestVerdicts> judged =
        ParallelCalls.all(
            all.stream().<Callable<DigestVerdicts>>map(d -> () -> judged(d)).toList());
    Map<Digest, DigestVerdicts> byDigest = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      byDigest.put(all.get(i), judged.get(i));
    }
    return byDigest;
  }

  /** Where all verdicts lie, the oldest day first. */
  public List<EvidencePath> verdicts() throws LedgerException {
    return folder(VerdictPaths.VERDICTS, EvidenceFolder.BY_DAY, VERDICT).paths();
  }

  /** The oldest day (UTC) of whose events there is a verdict. Lists all of them. */
  public Optional<LocalDate> firstDay() throws LedgerException {
    return verdicts().stream().flatMap(path -> VerdictPaths.day(path).stream()).findFirst();
  }

  /** Where the verdicts on the events of one day (UTC) lie. */
  public List<EvidencePath> verdicts(LocalDate day) throws LedgerException {
    return folder(VerdictPaths.ofDay(day), EvidenceFolder.OF_A_DAY, VERDICT).paths();
  }

  /** The verdict at {@code path}, as {@link #verdicts} lists it, if it can be understood. */
  public Optional<AuditRecord> read(EvidencePath path) throws LedgerException {
    return record(path);
  }

  /** The verdicts at {@code paths} that can be understood, read side by side, in no order. */
  public List<AuditRecord> read(List<EvidencePath> paths) throws LedgerException {
    return ParallelCalls.all(
            paths.stream().<Callable<Optional<AuditRecord>>>map(p -> () -> read(p)).toList())
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** Keeps the result of a sweep; at most one each millisecond. */
  public Creation append(SweepRecord sweep) throws LedgerException {
    return store.create(VerdictPaths.ofSweep(sweep.sweptAt()), SweepJson.write(sweep));
  }

  /** Where all sweeps lie, the oldest first. */
  public List<EvidencePath> sweeps() throws LedgerException {
    List<EvidencePath> sweeps =
        folder(VerdictPaths.SWEEPS, VerdictPaths.OF_SWEEPS, "a sweep").paths();
    return sweeps.stream().filter(VerdictPaths::isSweep).toList();
  }

  /** What the newest sweep found, or carried from those before; empty before the first. */
  public KnownFindings knownFindings() throws LedgerException {
    return newest(sweeps(), "a sweep", SweepJson::known).orElse(KnownFindings.NONE);
  }

  /** Keeps what coverage has counted so far; at most once each millisecond. */
  public Creation append(CountedVerdicts counted) throws LedgerException {
    return store.create(
        VerdictPaths.ofCount(counted.countedAt()), CountedVerdictsJson.write(counted));
  }

  /** What coverage had counted the last time that it was kept. */
  public Optional<CountedVerdicts> counted() throws LedgerException {
    return newest(
        folder(VerdictPaths.COUNTS, EvidenceFolder.BY_MOMENT, COUNT).paths(),
        COUNT,
        CountedVerdictsJson::parse);
  }

  /** Keeps which files were checked so far; at most once each millisecond. */
  public Creation append(CheckedFiles checked) throws LedgerException {
    return store.create(
        VerdictPaths.ofCheckedFiles(checked.checkedAt()), CheckedFilesJson.write(checked));
  }

  /** Which files had been checked the last time that it was kept. */
  public Optional<CheckedFiles> checkedFiles() throws LedgerException {
    return newest(
        folder(VerdictPaths.CHECKED_FILES, EvidenceFolder.BY_MOMENT, CHECKED).paths(),
        CHECKED,
        CheckedFilesJson::parse);
  }

  /** The newest of {@code paths} that can be understood. */
  private <T> Optional<T> newest(List<EvidencePath> paths, String what, Function<byte[], T> parser)
      throws LedgerException {
    for (EvidencePath path : paths.reversed()) {
      Optional<T> found = new EvidenceReader(store).read(path, what, parser);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<AuditRecord> record(EvidencePath path) throws LedgerException {
    return new EvidenceReader(store).read(path, VERDICT, VerdictJson::parse);
  }

  private EvidenceFolder folder(EvidencePath folder, Pattern form, String what) {
    return new EvidenceFolder(store, folder, form, what);
  }
}
