package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.output.Streams.Terminal;
import io.edgeward.ledger.SnapshotLedger;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.Snapshot.Link;
import io.edgeward.model.snapshot.SnapshotId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which snapshot is meant: two of one hour, of which the second holds less, and a later one. */
class RestoreToTest {
  private static final Instant FULL = Instant.parse("2026-01-05T04:00:10Z");
  private static final Instant WIPED = Instant.parse("2026-01-05T04:40:00.250Z");
  private static final Instant LATER = Instant.parse("2026-01-06T07:00:00Z");
  private static final Set<Terminal> PERSON = Set.of(Terminal.IN, Terminal.ERR);
  private static final String COMPARISON =
      "snapshot %s has 1 digest and 1 tag, less than %s of the same hour, which has 2 digests and 2"
          + " tags";

  private final Image kept = Images.image(1);
  private final Image lost = Images.image(2);
  private RestoreFixture fixture;

  @TempDir private Path temp;

  @BeforeEach
  void takeSnapshots() throws Exception {
    fixture = new RestoreFixture(temp);
    ImagePusher.push(kept, fixture.app(), Tag.of("1.0"));
    Snapshot wiped = taken(fixture.snapshot());
    ImagePusher.push(lost, fixture.app(), Tag.of("2.0"));
    Snapshot full = taken(fixture.snapshot());
    fixture.wipe(lost.digest());
    fixture.forgetSnapshots();
    SnapshotLedger ledger = fixture.ledger().snapshots();
    Link first = append(ledger, full, "2026/01/05/04", FULL, Optional.empty());
    Link second = append(ledger, wiped, "2026/01/05/04-2", WIPED, Optional.of(first));
    append(ledger, wiped, "2026/01/06/07", LATER, Optional.of(second));
  }

  private Snapshot taken(String name) throws Exception {
    return fixture.ledger().snapshots().find(SnapshotId.parse(name)).orElseThrow().snapshot();
  }

  private static Link append(
      SnapshotLedger ledger, Snapshot like, String name, Instant at, Optional<Link> previous)
      throws Exception {
    return ledger
        .append(new Snapshot(SnapshotId.parse(name), at, previous, like.regions()))
        .orElseThrow()
        .link();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource({
    "2026/01/05/04, 2026/01/05/04, 2026-01-05T04:00:10Z, 2",
    "2026/01/05/04-1, 2026/01/05/04, 2026-01-05T04:00:10Z, 2",
    "2026/01/05/04-2, 2026/01/05/04-2, 2026-01-05T04:40:00Z, 1",
    "latest, 2026/01/06/07, 2026-01-06T07:00:00Z, 1",
    "2026-01-05T04:00:10Z, 2026/01/05/04, 2026-01-05T04:00:10Z, 2",
    "2026-01-05T04:39:59Z, 2026/01/05/04, 2026-01-05T04:00:10Z, 2",
    "2026-01-05T06:00:00+01:00, 2026/01/05/04-2, 2026-01-05T04:40:00Z, 1",
    "2026-01-05 23:00:00z, 2026/01/05/04-2, 2026-01-05T04:40:00Z, 1",
    "2030-01-01T00:00:00Z, 2026/01/06/07, 2026-01-06T07:00:00Z, 1",
  })
  void takesExactlyTheOneThatIsNamedAndTellsWhatItHolds(
      String to, String name, String moment, int digests) {
    Run restore = fixture.run("restore", "--to", to);
    String things = digests == 1 ? "1 digest, 1 tag" : "2 digests, 2 tags";
    assertThat(restore.out())
        .as(restore.err())
        .startsWith(
            "snapshot %s, taken %s\n  %s: 1 image, %s\n"
                .formatted(name, moment, fixture.root(), things))
        .contains(digests == 2 ? "1 to add" : "0 to add");
    assertThat(fixture.run("restore", "--to", to, "-o", "json").out())
        .contains("\"snapshot\": \"%s\"".formatted(name), "\"takenAt\": \"2026-01-0");
    assertThat(fixture.run("snapshots", "show", to).out())
        .startsWith("snapshot %s, taken ".formatted(name));
  }

  @Test
  void theListTellsTimesToTheSecond() {
    assertThat(fixture.run("snapshots").out())
        .contains("2026/01/05/04-2  2026-01-05T04:40:00Z  yes");
    assertThat(fixture.run("snapshots", "-o", "json").out()).contains("2026-01-05T04:40:00.250Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026/01/05/04-3 | there is no snapshot 2026/01/05/04-3; the one before it is"
            + " 2026/01/05/04-2",
        "2026-01-05T04:00:09Z | there is no snapshot at 2026-01-05T04:00:09Z or before; the first"
            + " is 2026/01/05/04",
        "2026-01-05T04:00:10 | \"2026-01-05T04:00:10\" names no snapshot: write a name as edgeward"
            + " snapshots lists it, such as 2026/11/21/04 or 2026/11/21/04-2, latest, or a time"
            + " with its zone, such as 2026-11-21T04:30:00Z",
        "newest | \"newest\" names no snapshot: write a name as edgeward snapshots lists it, such"
            + " as 2026/11/21/04 or 2026/11/21/04-2, latest, or a time with its zone, such as"
            + " 2026-11-21T04:30:00Z"
      })
  void takesNothingElse(String to, String found) {
    Run restore = fixture.run("restore", "--to", to);
    assertThat(restore.exit()).isEqualTo(2);
    assertThat(restore.out()).isEmpty();
    assertThat(restore.err())
        .isEqualTo("edgeward restore: --to: %s; see edgeward restore --help\n".formatted(found));
  }

  @Test
  void refusesWhatHoldsLessThanAnotherOfItsHourWhereNobodyCanBeAsked() throws Exception {
    String time = "2026-01-05T05:00:00Z";
    Run restore = fixture.run("restore", "--to", time, "--confirm");
    assertThat(restore.exit()).isEqualTo(2);
    assertThat(restore.err())
        .contains(
            "edgeward restore: --to %s: %s; give 2026/01/05/04-2 for this one, or 2026/01/05/04-1"
                    .formatted(time, COMPARISON.formatted("2026/01/05/04-2", "2026/01/05/04"))
                + " for that one; see edgeward restore --help\n");
    Run dry = fixture.run("restore", "--to", time);
    assertThat(dry.exit()).as(dry.err()).isZero();
    assertThat(dry.err())
        .contains("warning: " + COMPARISON.formatted("2026/01/05/04-2", "2026/01/05/04"));
    assertThat(fixture.run("restore", "--to", "2026/01/05/04-2", "--confirm").exit()).isZero();
    Run full = fixture.run("restore", "--to", "2026/01/05/04-1", "--confirm");
    assertThat(full.exit()).as(full.err()).isZero();
    assertThat(ImagePuller.digestOf(fixture.app(), Tag.of("2.0"))).contains(lost.digest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "n\n", "yesterday\n"})
  void doesNothingUnlessThePersonSaysYes(String answer) {
    Run restore =
        fixture.answering(answer, PERSON, "restore", "--to", "2026/01/05/04-2", "--confirm");
    assertThat(restore.exit()).isEqualTo(2);
    assertThat(restore.err())
        .contains("Go back to 2026/01/05/04-2, which holds less? [y/N] ")
        .endsWith("edgeward restore: not restored: the answer was not yes\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"y\n", "Yes\n"})
  void goesBackToLessWhenAPersonSaysSo(String answer) {
    Run restore =
        fixture.answering(answer, PERSON, "restore", "--to", "2026/01/05/04-2", "--confirm");
    assertThat(restore.exit()).as(restore.err()).isZero();
  }

  @Test
  void asksNothingWhenNoOtherOfTheHourHoldsMore() {
    for (String to : List.of("latest", "2026/01/05/04")) {
      Run restore = fixture.answering("", PERSON, "restore", "--to", to, "--confirm");
      assertThat(restore.exit()).as(restore.err()).isZero();
      assertThat(restore.err()).doesNotContain("[y/N]", "warning: snapshot 2026/01/05/04 has");
    }
  }

  @Test
  void drillsTakeTheSameNames() {
    Run drill =
        fixture.run(
            "drill", "--scratch", fixture.root() + "-scratch", "--to", "2026-01-05T04:30:00Z");
    assertThat(drill.out())
        .as(drill.err())
        .startsWith("snapshot 2026/01/05/04, taken 2026-01-05T04:00:10Z\n");
  }
}
