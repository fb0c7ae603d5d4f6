package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.SnapshotId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore uses no document that nothing proves. */
class RestoreProofTest {
  private static final Tag ONE = new Tag("1.0");

  private final Image image = Images.image(1);
  private RestoreFixture stand;
  private String first;
  private String second;
  private Digest hash;

  @TempDir private Path temp;

  @BeforeEach
  void takeTwoSnapshots() throws Exception {
    stand = new RestoreFixture(temp);
    ImagePusher.push(image, stand.app(), ONE);
    first = stand.snapshot();
    hash = hash(first);
    ImagePusher.push(Images.image(2), stand.app(), new Tag("2.0"));
    second = stand.snapshot();
    stand.wipe(image.digest());
  }

  @AfterEach
  void close() {
    stand.close();
  }

  private Digest hash(String snapshot) throws Exception {
    return stand.ledger().snapshots().find(SnapshotId.parse(snapshot)).orElseThrow().hash();
  }

  private Run restore(String... proof) {
    List<String> args = new ArrayList<>(List.of("restore", "--to", first + "-1", "--confirm"));
    args.addAll(List.of(proof));
    return stand.run(args.toArray(String[]::new));
  }

  private void assertNothingCameBack() throws Exception {
    assertThat(ImagePuller.digestOf(stand.app(), ONE)).isEmpty();
    assertThat(ImagePuller.digestOf(stand.app(), new Tag("6.6"))).isEmpty();
    assertThat(temp.resolve("ledger/restores")).doesNotExist();
  }

  private void assertItCameBack() throws Exception {
    assertThat(ImagePuller.digestOf(stand.app(), ONE)).contains(image.digest());
  }

  @Test
  void takesTheDocumentsAfterItForItsProof() throws Exception {
    Run run = restore();
    assertThat(run.exit()).as(run.err()).isZero();
    assertItCameBack();
    assertThat(run.err()).contains("snapshot %s has hash %s".formatted(first, hash));
  }

  @Test
  void stopsAtAnEditedDocumentEvenIfItIsWellFormed() throws Exception {
    stand.edit(first, "\"1.0\"", "\"6.6\"");
    Run run = restore();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("edgeward restore: ")
        .contains("nothing proves that snapshot " + first + " is what was written");
    assertNothingCameBack();
  }

  @Test
  void stopsWhenADocumentAfterItWasEdited() throws Exception {
    stand.edit(second, "\"2.0\"", "\"6.6\" ");
    Run run = restore();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("edgeward restore: snapshot " + second + " was edited or forged")
        .contains("nothing proves that snapshot " + first + " is what was written");
    assertNothingCameBack();
  }

  @Test
  void takesTheHashFromTheLogWhereTheDocumentsAfterItProveNothing() throws Exception {
    stand.edit(second, "\"2.0\"", "\"6.6\" ");
    Run run = restore("--hash", hash.text());
    assertThat(run.exit()).as(run.err()).isZero();
    assertItCameBack();
  }

  @Test
  void refusesADocumentWithAnotherHash() throws Exception {
    String other = hash(second).text();
    Run run = restore("--hash", other);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "edgeward restore: snapshot %s was edited or forged: its hash is %s, not %s;"
                .formatted(first, hash, other));
    assertNothingCameBack();
  }

  @Test
  void refusesAHashThatIsNone() throws Exception {
    Run run = restore("--hash", "sha256:beef");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("edgeward restore: --hash: ")
        .endsWith("; see edgeward restore --help\n");
    assertNothingCameBack();
  }
}
