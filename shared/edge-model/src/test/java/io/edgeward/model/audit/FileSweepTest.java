package io.edgeward.model.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.audit.Discrepancy.Kind;
import io.edgeward.model.audit.FileChecks.Answer;
import io.edgeward.model.audit.FileChecks.Delivered;
import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.notation.Files;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FileSweepTest {
  private static final String A = Files.content("a").text();
  private static final String X = Files.content("x").text();
  private static final ObjectUri TOOL = ObjectUri.of("gs://prod/v1/tool");
  private static final FileSet FILES =
      Files.set(Files.manifest("foo", "gs://stage -> gs://prod s3://mirror", "v1/tool a"));
  private static final FileSet CONTESTED =
      Files.set(
          Files.manifest("foo", "gs://stage -> gs://prod", "v1/tool a"),
          Files.manifest("bar", "gs://stage -> gs://prod", "v1/tool b"));
  private static final StoreReading WHOLE = Files.holding("v1/tool a");

  /** Checks that find by a version's generation what it holds: {@link Files} names it so. */
  private static final class Checks implements FileChecks {
    private final Map<ObjectUri, Delivered> delivered = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<ObjectUri, PlannedFile> planned = new HashMap<>();
    private final List<ObjectUri> asked = new ArrayList<>();
    private final Set<ObjectUri> checked = new HashSet<>();
    private boolean down;
    private boolean plansDown;

    Checks planned(String object, String content) {
      planned.put(ObjectUri.of(object), new PlannedFile("plan-1", Files.content(content)));
      return this;
    }

    Checks plansDown() {
      plansDown = true;
      return this;
    }

    Checks delivered(String object, String generation) {
      delivered.put(ObjectUri.of(object), new Delivered("run-1", Optional.of(generation)));
      return this;
    }

    Checks answer(String object, Answer answer) {
      answers.put(object, answer);
      return this;
    }

    Checks down() {
      down = true;
      return this;
    }

    @Override
    public Answer check(ObjectUri object, StoredObject present, List<Digest> wanted) {
      checked.add(object);
      asked.add(object);
      Digest holds = Files.content(present.generation());
      Answer plain = wanted.contains(holds) ? new Answer.Wanted() : new Answer.Other(holds);
      return answers.getOrDefault(object.toString(), plain);
    }

    @Override
    public LookupResult<PlannedFile> planned(ObjectUri object, StoredObject present) {
      if (plansDown) {
        return new LookupResult.Unknown<>("plans: 503");
      }
      return Optional.ofNullable(planned.get(object))
          .<LookupResult<PlannedFile>>map(LookupResult.Yes::new)
          .orElseGet(LookupResult.No::new);
    }

    @Override
    public LookupResult<String> delivery(ObjectVersion version, Optional<Digest> told) {
      asked.add(version.object());
      if (down) {
        return new LookupResult.Unknown<>("ledger: 503");
      }
      return Optional.ofNullable(delivered.get(version.object()))
          .filter(there -> there.generation().equals(Optional.of(version.generation())))
          .<LookupResult<String>>map(there -> new LookupResult.Yes<>(there.run()))
          .orElseGet(LookupResult.No::new);
    }

    @Override
    public LookupResult<Delivered> last(ObjectUri object, Digest content) {
      asked.add(object);
      if (down) {
        return new LookupResult.Unknown<>("ledger: 503");
      }
      return Optional.ofNullable(delivered.get(object))
          .<LookupResult<Delivered>>map(LookupResult.Yes::new)
          .orElseGet(LookupResult.No::new);
    }
  }

  private static FileSweepReport sweep(
      FileSet files, Checks checks, StoreReading prod, StoreReading mirror) {
    Map<String, StoreReading> stores =
        files == FILES
            ? Map.of("gs://prod", prod, "s3://mirror", mirror)
            : Map.of("gs://prod", prod);
    return FileSweep.compare(files, Files.inventory(stores), checks, KnownFindings.NONE);
  }

  private static FileSweepReport sweep(Checks checks, String... held) {
    return sweep(FILES, checks, Files.holding(held), WHOLE);
  }

  private static Map<Kind, String> found(FileSweepReport report) {
    return report.discrepancies().stream()
        .collect(Collectors.toMap(Discrepancy::kind, Discrepancy::message));
  }

  @Test
  void findsNothingWhereAllIsAsWanted() {
    FileSweepReport report = sweep(new Checks(), "v1/tool a");
    assertThat(report.discrepancies()).isEmpty();
    assertThat(report.coverage()).isEqualTo(new FileCoverage(2, 2, new java.util.TreeSet<>()));
  }

  @Test
  void namesTheFilesOfAFolderThatNoManifestHas() {
    FileSweepReport report =
        sweep(new Checks(), "v1/tool a", "v1/tools a", "v2/a 1", "v2/b 1", "v2/c 1", "v2/d 1");
    assertThat(report.discrepancies())
        .extracting(Discrepancy::kind)
        .containsOnly(Kind.UNKNOWN_PATH);
    assertThat(report.discrepancies())
        .extracting(Discrepancy::message)
        .containsExactly(
            "gs://prod/v1 holds 1 file (tools), and no manifest promotes it; find out who wrote it,"
                + " and remove it or add it to a manifest",
            "gs://prod/v2 holds 4 files (a, b, c, …), and no manifest promotes them; find out who"
                + " wrote them, and remove them or add them to a manifest");
  }

  @Test
  void anotherVersionOfAForeignFileIsAnotherFinding() {
    Discrepancy one = sweep(new Checks(), "v1/tool a", "v2/a 1").discrepancies().getFirst();
    Discrepancy other = sweep(new Checks(), "v1/tool a", "v2/a 2").discrepancies().getFirst();
    assertThat(one.place()).isEqualTo(other.place());
    assertThat(one.found()).isNotEqualTo(other.found());
  }

  @Test
  void whatPromotionPutThereOnceIsWithdrawnInThatVersionOnly() {
    Checks checks =
        new Checks().delivered("gs://prod/v1/old", "o").delivered("gs://prod/v1/o2", "1");
    assertThat(found(sweep(checks, "v1/tool a", "v1/old o", "v1/o2 2")))
        .containsOnlyKeys(Kind.WITHDRAWN, Kind.UNKNOWN_PATH)
        .containsEntry(
            Kind.WITHDRAWN,
            "gs://prod/v1 holds 1 file (old) that no manifest promotes any more: run run-1 put it"
                + " there");
  }

  @Test
  void aPlannedRestoreAccountsForWhatItPutThereAndForNothingElse() {
    Checks planned =
        new Checks()
            .planned("gs://prod/v1/old", "o")
            .delivered("gs://prod/v1/old", "o")
            .planned("gs://prod/v1/tool", "x");
    assertThat(found(sweep(planned, "v1/tool x", "v1/old o"))).isEmpty();
    assertThat(found(sweep(planned, "v1/tool y", "v1/old p")))
        .containsOnlyKeys(Kind.UNKNOWN_CONTENT, Kind.UNKNOWN_PATH);
    assertThat(found(sweep(planned, "v1/tool x", "v1/old o", "v1/odd o")))
        .isEqualTo(
            Map.of(
                Kind.UNKNOWN_PATH,
                "gs://prod/v1 holds 1 file (odd), and no manifest promotes it; find out who wrote"
                    + " it, and remove it or add it to a manifest"));
    assertThat(found(sweep(CONTESTED, planned, Files.holding("v1/tool x"), WHOLE)))
        .containsOnlyKeys(Kind.FILE_MOVE);
  }

  @Test
  void decidesNothingThatAPlanMayAccountForWhilePlansCannotBeRead() {
    FileSweepReport report = sweep(new Checks().plansDown(), "v1/tool x", "v1/old o");
    assertThat(found(report))
        .isEqualTo(
            Map.of(
                Kind.UNKNOWN_PATH,
                "gs://prod/v1 holds 1 file (old), and no manifest promotes it; whether one did is"
                    + " not known (plans: 503): unless it did, find out who wrote it and remove"
                    + " it"));
    assertThat(report.coverage().unchecked()).containsExactly(Place.of(TOOL));
  }

  @Test
  void whatARestoreMayHavePutThereIsNoFindingBeforeItIsRead() {
    ObjectUri old = ObjectUri.of("gs://prod/v1/old");
    for (Answer answer : List.of(new Answer.Later(), new Answer.Gone())) {
      Checks unread =
          new Checks()
              .planned(old.toString(), "o")
              .answer(old.toString(), answer)
              .delivered("gs://prod/v1/was", "w");
      FileSweepReport report = sweep(unread, "v1/tool a", "v1/old o", "v1/odd x", "v1/was w");
      assertThat(report.coverage().unchecked()).containsExactly(Place.of(old));
      assertThat(found(report))
          .isEqualTo(
              Map.of(
                  Kind.UNKNOWN_PATH,
                  "gs://prod/v1 holds 1 file (odd), and no manifest promotes it; find out who wrote"
                      + " it, and remove it or add it to a manifest",
                  Kind.WITHDRAWN,
                  "gs://prod/v1 holds 1 file (was) that no manifest promotes any more: run run-1"
                      + " put it there"));
      assertThat(sweep(unread, "v1/tool a", "v1/old o").discrepancies()).isEmpty();
    }
  }

  @Test
  void whatWasReadAndForeignStaysSoWhileItIsNotReadAgain() {
    Checks read = new Checks().planned("gs://prod/v1/old", "o");
    FileSweepReport before = sweep(read, "v1/tool a", "v1/old x", "v1/odd x");
    assertThat(found(before)).containsOnlyKeys(Kind.UNKNOWN_PATH);
    Checks unread = read.answer("gs://prod/v1/old", new Answer.Later());
    FileInventory same =
        Files.inventory(
            Map.of(
                "gs://prod",
                Files.holding("v1/tool a", "v1/old x", "v1/odd x"),
                "s3://mirror",
                WHOLE));
    KnownFindings known = new KnownFindings(before.discrepancies(), Optional.empty());
    assertThat(FileSweep.compare(FILES, same, unread, known).discrepancies())
        .isEqualTo(before.discrepancies());
  }

  @Test
  void otherContentIsNobodysUnlessPromotionHadPutSomethingThere() {
    assertThat(found(sweep(new Checks(), "v1/tool x")))
        .isEqualTo(
            Map.of(
                Kind.UNKNOWN_CONTENT,
                "gs://prod/v1/tool holds %s, generation x, without a receipt, where".formatted(X)
                    + " manifests/foo/files.yaml:1 asks for %s; find out who wrote it, remove it,"
                        .formatted(A)
                    + " and promote the file again"));
    assertThat(found(sweep(new Checks().delivered("gs://prod/v1/tool", "a"), "v1/tool x")))
        .isEqualTo(
            Map.of(
                Kind.FILE_MOVE,
                "gs://prod/v1/tool holds %s, generation x, without a receipt, where".formatted(X)
                    + " manifests/foo/files.yaml:1 asks for %s, which run run-1 had put there; files are"
                        .formatted(A)
                    + " never overwritten, find out who did it, and put it back: gcloud storage cp"
                    + " gs://prod/v1/tool#a gs://prod/v1/tool; or promote it again"));
  }

  @Test
  void believesNothingThatTheStoreSaysOfItself() {
    Checks checks = new Checks().answer(TOOL.toString(), new Answer.Other(Files.content("x")));
    assertThat(found(sweep(checks, "v1/tool a"))).containsOnlyKeys(Kind.UNKNOWN_CONTENT);
  }

  @Test
  void whatIsGoneWasDeletedIfPromotionHadPutItThere() {
    assertThat(found(sweep(new Checks())))
        .isEqualTo(
            Map.of(
                Kind.MISSING_FILE,
                "gs://prod/v1/tool is promoted by manifests/foo/files.yaml:1 and not there"));
    assertThat(found(sweep(new Checks().delivered("gs://prod/v1/tool", "7"))))
        .isEqualTo(
            Map.of(
                Kind.DELETED,
                "gs://prod/v1/tool is gone, where run run-1 had put what manifests/foo/files.yaml:1"
                    + " asks for; find out who deleted it, and put it back: gcloud storage cp"
                    + " gs://prod/v1/tool#7 gs://prod/v1/tool; or promote it again"));
    assertThat(found(sweep(new Checks().down())).get(Kind.MISSING_FILE))
        .endsWith("and not there; whether it was is not known (ledger: 503)");
  }

  @Test
  void saysOfS3ThatPromotionBringsItBack() {
    Checks checks = new Checks().delivered("s3://mirror/v1/tool", "etag");
    assertThat(found(sweep(FILES, checks, WHOLE, Files.holding())).get(Kind.DELETED))
        .endsWith("find out who deleted it, and promote it again");
  }

  @Test
  void aStoreThatCannotBeReadSpoilsNoOther() {
    FileSweepReport report =
        sweep(FILES, new Checks(), Files.unreadable("403; grant it"), Files.holding("v1/tool x"));
    assertThat(found(report))
        .containsOnlyKeys(Kind.UNREADABLE, Kind.UNKNOWN_CONTENT)
        .containsEntry(Kind.UNREADABLE, "gs://prod could not be read: 403; grant it");
    assertThat(report.coverage().unchecked()).containsExactly(Place.of(TOOL));
  }

  @Test
  void whatNoManifestCanNameIsAFindingOfItsStore() {
    StoreReading.Read whole = (StoreReading.Read) WHOLE;
    StoreReading odd = new StoreReading.Read(whole.objects(), Optional.of("1 object: a//b"));
    Discrepancy finding =
        FileSweep.compare(
                FILES,
                Files.inventory(Map.of("gs://prod", odd, "s3://mirror", WHOLE)),
                new Checks(),
                KnownFindings.NONE)
            .discrepancies()
            .getFirst();
    assertThat(finding.kind()).isEqualTo(Kind.UNKNOWN_PATH);
    assertThat(finding.message()).startsWith("gs://prod holds 1 object: a//b; find out who wrote");
  }

  @Test
  void whatCouldNotBeCheckedIsNoFindingUnlessItCannotBeRead() {
    for (Answer answer : List.of(new Answer.Later(), new Answer.Gone())) {
      FileSweepReport report = sweep(new Checks().answer(TOOL.toString(), answer), "v1/tool a");
      assertThat(report.discrepancies()).isEmpty();
      assertThat(report.coverage().unchecked()).containsExactly(Place.of(TOOL));
    }
    Checks unread = new Checks().answer(TOOL.toString(), new Answer.Unread("it breaks off"));
    assertThat(found(sweep(unread, "v1/tool a")))
        .isEqualTo(Map.of(Kind.UNREADABLE, "gs://prod/v1/tool could not be read: it breaks off"));
  }

  @Test
  void neitherOfTwoClaimsIsAMoveAndEitherIsInOrder() {
    assertThat(found(sweep(CONTESTED, new Checks(), Files.holding("v1/tool x"), WHOLE)))
        .containsOnlyKeys(Kind.FILE_MOVE);
    for (String claimed : List.of("v1/tool a", "v1/tool b")) {
      assertThat(found(sweep(CONTESTED, new Checks(), Files.holding(claimed), WHOLE))).isEmpty();
    }
    assertThat(found(sweep(CONTESTED, new Checks(), Files.holding(), WHOLE))).isEmpty();
  }

  @Test
  void tellsOfChangedMetadataWhateverTheContent() {
    StoredObject changed = new StoredObject(1, "a", Optional.empty(), Optional.empty(), true);
    StoreReading prod =
        new StoreReading.Read(new TreeMap<>(Map.of(new FilePath("v1/tool"), changed)));
    assertThat(found(sweep(FILES, new Checks(), prod, WHOLE))).containsOnlyKeys(Kind.METADATA);
  }

  @Test
  void readsOtherContentOfAVersionOnce() {
    FileSweepReport first = sweep(new Checks(), "v1/tool x");
    KnownFindings known = new KnownFindings(first.discrepancies(), Optional.empty());
    FileInventory same =
        Files.inventory(Map.of("gs://prod", Files.holding("v1/tool x"), "s3://mirror", WHOLE));
    Checks checks = new Checks();
    assertThat(FileSweep.compare(FILES, same, checks, known).discrepancies())
        .isEqualTo(first.discrepancies());
    assertThat(checks.checked).doesNotContain(TOOL);
    FileInventory mended = Files.inventory(Map.of("gs://prod", WHOLE, "s3://mirror", WHOLE));
    assertThat(FileSweep.compare(FILES, mended, checks, known).discrepancies()).isEmpty();
    FileSet others =
        Files.set(Files.manifest("foo", "gs://stage -> gs://prod s3://mirror", "v1/tool x"));
    assertThat(FileSweep.compare(others, same, checks, known).discrepancies())
        .extracting(Discrepancy::place)
        .containsExactly(Place.of(ObjectUri.of("s3://mirror/v1/tool")));
  }

  @Test
  void carriesWhatCouldNotBeLookedAtAgain() {
    Discrepancy moved = sweep(new Checks(), "v1/tool x").discrepancies().getFirst();
    KnownFindings known = new KnownFindings(List.of(moved), Optional.empty());
    SweepReport none = new SweepReport(Optional.empty(), 0, 0, List.of());
    FileSweepReport later =
        sweep(new Checks().answer(TOOL.toString(), new Answer.Later()), "v1/tool y");
    assertThat(SweepNews.since(known, none.with(later), Instant.EPOCH).carried())
        .containsExactly(moved);
    FileSweepReport down = sweep(FILES, new Checks(), Files.unreadable("403"), WHOLE);
    assertThat(SweepNews.since(known, none.with(down), Instant.EPOCH).carried())
        .containsExactly(moved);
    FileSweepReport mended = sweep(new Checks(), "v1/tool a");
    assertThat(SweepNews.since(known, none.with(mended), Instant.EPOCH).ended())
        .containsExactly(moved);
  }

  /** Whatever is gone or foreign: there may be no time for all. */
  @Test
  void looksAtWhatIsThereAndWantedBeforeItExplainsTheRestTheSmallestFirst() {
    FileSet files =
        Files.set(
            Files.manifest("foo", "gs://stage -> gs://prod", "v1/a large", "v1/b b", "v1/gone g"));
    Checks checks = new Checks();
    StoreReading prod = Files.holding("a/foreign x", "v1/a large", "v1/b b", "v1/foreign x");
    sweep(files, checks, prod, WHOLE);
    assertThat(checks.asked)
        .extracting(object -> object.name().text())
        .containsExactly("v1/b", "v1/a", "v1/gone", "a/foreign", "v1/foreign");
  }

  @Test
  void asksNobodyAgainWhoPutThereWhatWasWithdrawn() {
    Checks checks = new Checks().delivered("gs://prod/v1/old", "o");
    FileSweepReport first = sweep(checks, "v1/tool a", "v1/old o");
    KnownFindings known = new KnownFindings(first.discrepancies(), Optional.empty());
    Checks down = new Checks().down();
    assertThat(again(known, down, "v1/tool a", "v1/old o")).isEqualTo(first.discrepancies());
    assertThat(again(known, down, "v1/tool a", "v1/old p"))
        .extracting(Discrepancy::kind)
        .containsExactly(Kind.UNKNOWN_PATH);
  }

  private static List<Discrepancy> again(KnownFindings known, Checks checks, String... held) {
    FileInventory production =
        Files.inventory(Map.of("gs://prod", Files.holding(held), "s3://mirror", WHOLE));
    return FileSweep.compare(FILES, production, checks, known).discrepancies();
  }

  @Test
  void saysOfAFolderAsAWholeThatReceiptsCouldNotBeRead() {
    assertThat(found(sweep(new Checks().down(), "v1/tool a", "v1/old o", "v1/odd o !")))
        .isEqualTo(
            Map.of(
                Kind.UNKNOWN_PATH,
                "gs://prod/v1 holds 2 files (odd, old), and no manifest promotes them; whether one"
                    + " did is not known (ledger: 503): unless it did, find out who wrote them and"
                    + " remove them"));
  }

  @Test
  void whatWasDeletedStaysSoWhileReceiptsCannotBeRead() {
    FileSweepReport first = sweep(new Checks().delivered("gs://prod/v1/tool", "7"));
    KnownFindings known = new KnownFindings(first.discrepancies(), Optional.empty());
    assertThat(again(known, new Checks().down())).isEqualTo(first.discrepancies());
  }

  @Test
  void placesContainWhatIsBelowThemAndNothingOfTheOtherKind() {
    Place bucket = new Place.Store(StoreUri.of("gs://prod"));
    Place folder = new Place.Store(StoreUri.of("gs://prod/v1"));
    Place registry = new Place.Registry(io.edgeward.model.image.RegistryPath.of("prod.test/v1"));
    assertThat(bucket.contains(Place.of(TOOL))).isTrue();
    assertThat(folder.contains(Place.of(TOOL))).isTrue();
    assertThat(folder.contains(Place.of(ObjectUri.of("gs://prod/v11/tool")))).isFalse();
    assertThat(bucket.contains(registry)).isFalse();
    assertThat(registry.contains(bucket)).isFalse();
  }
}
