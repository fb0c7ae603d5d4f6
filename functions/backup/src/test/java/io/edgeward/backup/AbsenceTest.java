package io.edgeward.backup;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.Change;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a snapshot and a restore make of registries that deny, lie, or list what nobody knows. */
class AbsenceTest {
  private static final Instant FIVE = BackupFixture.FOUR.plus(1, HOURS);
  private static final String UNKNOWN = "{\"errors\":[{\"code\":\"%s\"}]}";

  private static BackupFixture stage(boolean google) {
    RegistryOptions plain = RegistryOptions.inMemory();
    return new BackupFixture(google ? plain.googleListing() : plain);
  }

  private static void fault(EmbeddedRegistry registry, String path, int status, String body) {
    registry.faults().add("*", path, When.always(), new Fault.Reply(status, body));
  }

  private static RegionSnapshot us(BackupFixture stage, Snapshot snapshot) {
    return snapshot.region(stage.root("us")).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "true,''",
    "false,''",
    "true,<html>",
    "false,<html>",
    "true,{\"errors\":[]}",
    "false,{\"errors\":[]}"
  })
  void aRootThatIsDeniedWithoutProofIsUnreadAndNothingOfItIsDeleted(boolean google, String body)
      throws Exception {
    try (BackupFixture stage = stage(google)) {
      stage.push("us", "foo", Images.image(1), "1.0");
      stage.push("us", "bar/baz", Images.image(2), "1.0");
      assertThat(stage.take(BackupFixture.FOUR).snapshot().complete()).isTrue();
      fault(stage.production("us"), "/v2/prod/", 404, body);
      fault(stage.production("us"), "/v2/_catalog", 404, body);

      SnapshotResult taken = stage.take(FIVE);

      assertThat(taken.changes()).isEmpty();
      assertThat(taken.exitCode()).isEqualTo(2);
      assertThat(taken.snapshot().complete()).isFalse();
      assertThat(us(stage, taken.snapshot()).images()).hasSize(2);
      assertThat(us(stage, taken.snapshot()).unread()).containsOnlyKeys("");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRepositoryThatIsDeniedWithoutProofIsUnread(boolean google) throws Exception {
    try (BackupFixture stage = stage(google)) {
      stage.push("us", "foo", Images.image(1), "1.0");
      stage.push("us", "bar", Images.image(2), "1.0");
      stage.take(BackupFixture.FOUR);
      fault(stage.production("us"), "/v2/prod/foo/", 404, "");

      SnapshotResult taken = stage.take(FIVE);

      assertThat(taken.changes()).isEmpty();
      assertThat(us(stage, taken.snapshot()).unread()).containsOnlyKeys("foo");
      assertThat(us(stage, taken.snapshot()).images()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aListThatDeniesWhatIsThereIsFoundOut(boolean google) throws Exception {
    try (BackupFixture stage = stage(google)) {
      stage.push("us", "foo", Images.image(1), "1.0");
      stage.push("us", "bar", Images.image(2), "1.0");
      stage.take(BackupFixture.FOUR);
      fault(stage.production("us"), "/v2/prod/foo/tags", 404, UNKNOWN.formatted("NAME_UNKNOWN"));

      SnapshotResult taken = stage.take(FIVE);

      assertThat(taken.changes()).isEmpty();
      assertThat(taken.snapshot().complete()).isFalse();
      assertThat(us(stage, taken.snapshot()).unread())
          .isEqualTo(
              Map.of(
                  "foo",
                  google
                      ? "it is listed, and its own list says that there is none"
                      : "its list of tags is denied, and tag 1.0 is there"));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRepositoryThatIsReallyEmptyIsDeletedOnce(boolean denies) throws Exception {
    try (BackupFixture stage = stage(false)) {
      Digest gone = stage.push("us", "foo", Images.image(1), "1.0");
      stage.push("us", "bar", Images.image(2), "1.0");
      stage.take(BackupFixture.FOUR);
      EmbeddedRegistry us = stage.production("us");
      // Some registries go on listing a repository whose last tag was deleted, and deny its list.
      fault(us, "/v2/_catalog", 200, "{\"repositories\":[\"prod/bar\",\"prod/foo\"]}");
      fault(us, "/v2/prod/foo/manifests", 404, UNKNOWN.formatted("MANIFEST_UNKNOWN"));
      if (denies) {
        fault(us, "/v2/prod/foo/tags", 404, UNKNOWN.formatted("NAME_UNKNOWN"));
      } else {
        fault(us, "/v2/prod/foo/tags", 200, "{\"name\":\"prod/foo\",\"tags\":null}");
      }

      SnapshotResult taken = stage.take(FIVE);

      ImageName foo = new ImageName("foo");
      assertThat(taken.snapshot().complete()).isTrue();
      assertThat(us(stage, taken.snapshot()).changes())
          .contains(new Change.DeletedTag(foo, Tag.of("1.0"), gone));
      assertThat(us(stage, taken.snapshot()).images()).doesNotContainKey(foo);
      SnapshotResult next = stage.take(FIVE.plus(1, HOURS));
      assertThat(next.snapshot().complete()).isTrue();
      assertThat(us(stage, next.snapshot()).changes()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"500,''", "403,''", "404,''", "404,{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\"}]}"})
  void anUnreadTagCostsItself(int status, String body) throws Exception {
    try (BackupFixture stage = stage(false)) {
      Digest old = stage.push("us", "foo", Images.image(1), "1.0");
      stage.take(BackupFixture.FOUR);
      Digest fresh = stage.push("us", "foo", Images.image(2), "2.0");
      fault(stage.production("us"), "/v2/prod/foo/manifests/1.0", status, body);

      SnapshotResult taken = stage.take(FIVE);

      assertThat(taken.changes()).isEmpty();
      assertThat(taken.copied()).isEqualTo(1);
      RegionSnapshot us = us(stage, taken.snapshot());
      assertThat(us.unread()).containsOnlyKeys("foo:1.0");
      assertThat(us.images().get(new ImageName("foo")).tags())
          .isEqualTo(Map.of(Tag.of("1.0"), old, Tag.of("2.0"), fresh));
      Snapshot kept =
          stage.ledger().snapshots().find(taken.snapshot().id()).orElseThrow().snapshot();
      assertThat(kept).isEqualTo(taken.snapshot());

      stage.production("us").faults().clear();
      assertThat(stage.take(FIVE.plus(1, HOURS)).snapshot().complete()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tags/list,'{\"tags\":[\"2.0\",\"no tag\",null]}',foo:*",
    "_catalog,'{\"repositories\":[\"prod/foo\",\"prod/No\",\"No/other\"]}',''"
  })
  void aMalformedElementCostsItself(String list, String body, String named) throws Exception {
    try (BackupFixture stage = stage(false)) {
      stage.push("us", "foo", Images.image(1), "1.0");
      stage.push("us", "gone", Images.image(3), "1.0");
      stage.take(BackupFixture.FOUR);
      stage.push("us", "foo", Images.image(2), "2.0");
      String path = list.equals("_catalog") ? "/v2/_catalog" : "/v2/prod/foo/tags/list";
      fault(stage.production("us"), path, 200, body);

      SnapshotResult taken = stage.take(FIVE);

      assertThat(taken.copied()).isEqualTo(1);
      assertThat(taken.changes()).isEmpty();
      assertThat(us(stage, taken.snapshot()).unread()).containsOnlyKeys(named);
      assertThat(us(stage, taken.snapshot()).unread().get(named)).contains("\"");
      assertThat(us(stage, taken.snapshot()).images()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/prod/foo/manifests/1.0", "/v2/prod/foo/tags/list"})
  void restoreBringsBackAllButWhatItCannotRead(String unread) throws Exception {
    try (BackupFixture stage = stage(false)) {
      stage.push("us", "foo", Images.image(1), "1.0");
      stage.push("us", "foo", Images.image(2), "2.0");
      stage.push("us", "bar", Images.image(3), "1.0");
      Snapshot snapshot = stage.take(BackupFixture.FOUR).snapshot();
      EmbeddedRegistry us = stage.production("us");
      stage.delete("us", "bar", "1.0");
      fault(us, unread, 500, "");
      try (Restore restore = stage.restore()) {
        RestoreScope all = new RestoreScope(Optional.empty(), Optional.empty());
        Restore.Planned planned = restore.plan(snapshot, all);
        assertThat(planned.plan().unread()).isNotEmpty();
        assertThat(planned.plan().copies())
            .anyMatch(copy -> copy.destination().path().equals("prod/bar"));
      }
    }
  }
}
