package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person decides about a restore, and what the command says of it. */
class RestoreCommandTest {
  private static final Instant REJECTED = Instant.parse("2026-01-02T03:04:05Z");
  private static final Tag EVIL = new Tag("evil");
  private static final Tag ONE = new Tag("1.0");

  private final Image good = Images.image(1);
  private final Image rogue = Images.image(66);
  private String snapshot;
  private RestoreFixture stand;

  @TempDir private Path temp;

  @BeforeEach
  void loseWhatASnapshotHas() throws Exception {
    stand = new RestoreFixture(temp);
    ImagePusher.push(good, stand.app(), ONE);
    ImagePusher.push(rogue, stand.app(), EVIL);
    snapshot = stand.snapshot();
    stand.wipe(good.digest());
    stand.wipe(rogue.digest());
  }

  @AfterEach
  void close() {
    stand.close();
  }

  private Run restore(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "restore";
    args[1] = "--to";
    args[2] = snapshot;
    System.arraycopy(more, 0, args, 3, more.length);
    return stand.run(args);
  }

  private Optional<Digest> production(Tag tag) throws Exception {
    return ImagePuller.digestOf(stand.app(), tag);
  }

  private String rejected(String word) {
    String found = "unknown-image at %s: who is that".formatted(REJECTED);
    return "%s %s:evil@%s: %s\n%s %s@%s: %s\n"
        .formatted(
            word, stand.app(), rogue.digest(), found, word, stand.app(), rogue.digest(), found);
  }

  @Test
  void leavesOutWhatTheAuditorRejectedAndSaysSoByItsExitCode() throws Exception {
    stand.reject(rogue.digest(), EVIL, REJECTED);
    Run dry = restore();
    assertThat(dry.exit()).as(dry.err()).isOne();
    assertThat(dry.out()).contains(rejected("left out"), "2 rejected and left out");
    Run done = restore("--confirm");
    assertThat(done.exit()).as(done.err()).isOne();
    assertThat(done.out()).contains(rejected("left out")).doesNotContain("included ");
    assertThat(production(ONE)).contains(good.digest());
    assertThat(production(EVIL)).isEmpty();
    assertThat(restore("-o", "json").out())
        .contains(
            "\"standing\": \"rejected\"",
            "\"message\": \"unknown-image at %s: who is that\"".formatted(REJECTED));
  }

  @Test
  void bringsBackWhatWasRejectedOnAPersonsWordNamingEach() throws Exception {
    stand.reject(rogue.digest(), EVIL, REJECTED);
    Run done = restore("--include-rejected", "--confirm");
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(done.out())
        .contains(rejected("included"), "2 rejected and included, 0 rejected and left out")
        .doesNotContain("left out " + stand.app());
    assertThat(production(EVIL)).contains(rogue.digest());
    assertThat(production(ONE)).contains(good.digest());
  }

  @Test
  void splitsByWhatTheManifestsWantAtHead() throws Exception {
    stand.reject(rogue.digest(), EVIL, REJECTED);
    Path manifests =
        Manifests.in(temp.resolve("manifests"), "staging.example/demo", List.of(stand.root()))
            .promote("app", rogue.digest(), "evil")
            .folder();
    Run split = restore("--manifests", manifests.toString(), "--confirm");
    assertThat(split.exit()).as(split.out() + split.err()).isZero();
    assertThat(split.out())
        .contains(
            "of digests and tags: 2 wanted by the manifests, 0 verified once, 2 never judged, 0"
                + " rejected and included, 0 rejected and left out\n");
    assertThat(production(EVIL)).contains(rogue.digest());
  }

  @Test
  void saysThatNoManifestsSplitIt() {
    Run plain = restore();
    assertThat(plain.exit()).as(plain.err()).isZero();
    assertThat(plain.out())
        .contains("not split by manifests, give --manifests for that, 0 verified once, 4 never");
  }

  @Test
  void stopsWhenTheManifestsCannotBeRead() {
    Run run = restore("--manifests", temp.resolve("nowhere").toString(), "--confirm");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("edgeward restore: ").contains("nowhere");
  }

  @Test
  void accountsForPushesAsLongAsItIsTold() throws Exception {
    assertThat(restore("--lasting", "2", "--confirm").exit()).isZero();
    assertThat(covered(1)).isInstanceOf(LookupResult.Yes.class);
    assertThat(covered(3)).isEqualTo(new LookupResult.No<>());
  }

  @Test
  void accountsForPushesForADayWhenItIsNotTold() throws Exception {
    assertThat(restore("--confirm").exit()).isZero();
    assertThat(covered(23)).isInstanceOf(LookupResult.Yes.class);
    assertThat(covered(25)).isEqualTo(new LookupResult.No<>());
  }

  private LookupResult<String> covered(int hours) throws Exception {
    return stand
        .ledger()
        .restores()
        .at(Instant.now().plus(hours, ChronoUnit.HOURS))
        .covering(new RegistryEvent.Push(stand.app(), good.digest(), Optional.of(ONE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "745"})
  void refusesAPlanThatWouldAccountForNothingOrForMonths(String hours) throws Exception {
    Run run = restore("--lasting", hours, "--confirm");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "edgeward restore: --lasting %s: write how many hours, 1 to 744; see edgeward restore"
                    .formatted(hours)
                + " --help\n");
    assertThat(production(ONE)).isEmpty();
  }

  @Test
  void cannotDoItsWorkWhenProductionCannotBeRead() {
    stand.endProduction();
    Run run = restore("--confirm");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).contains(stand.app() + " could not be read", "0 deliveries");
  }
}
