package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusFilesTest {
  @TempDir private Path temp;
  private FileStores stores;

  @BeforeEach
  void setUp() {
    stores = FileStores.in(temp);
    stores.folder().committed();
    stores.file("1.0/tool", "tool").put("prod/foo/1.0/tool", "tool");
  }

  @Test
  void countsFilesByStoreAndList() {
    Run run = stores.run("status", "--since", "HEAD");
    assertThat(run.exit()).as(run.err()).isOne();
    assertThat(run.out())
        .startsWith(
            """
            STORE        EDGES  LIVE  MISSING  REFUSED  UNPROVEN  UNREADABLE
            gs://prod    1      1     0        0        0         0
            s3://mirror  1      0     1        0        0         0

            STORE        LIST                    EDGES  LIVE  MISSING  REFUSED  UNPROVEN  UNREADABLE
            s3://mirror  manifests/foo/1.0.yaml  1      0     1        0        0         0

            copy 1.0/tool, 4 B -> 1 destination
            """)
        .endsWith("\n1 of 2 edges of files live, 1 missing, 0 refused, 0 unproven, 0 unreadable\n");
    stores.run("promote", "--confirm", "--allow-dirty");
    assertThat(stores.run("status", "--since", "HEAD", "--wait", "1m").exit()).isZero();
  }

  @Test
  void writesThemAsAFieldOfTheirOwn() {
    assertThat(stores.run("status", "--since", "HEAD", "-o", "json").out())
        .contains(
            """
              "files": {
                "edges": 2,
                "live": 1,
                "missing": 1,
                "refused": 0,
                "unproven": 0,
                "unreadable": 0,
                "stores": [
                  {
                    "store": "gs://prod",
                    "edges": 1,
            """,
            "\"file\": \"manifests/foo/1.0.yaml\"",
            "\"destination\": \"s3://mirror/1.0/tool\"");
    assertThat(stores.run("status", "--since", "HEAD", "--kind", "images", "-o", "json").out())
        .doesNotContain("\"files\"");
  }

  @Test
  void endsTheWaitAtARefusal() {
    stores.put("mirror/1.0/tool", "other");
    Run run = stores.run("status", "--since", "HEAD", "--wait", "30m", "--kind", "files");
    assertThat(run.exit()).isOne();
    assertThat(run.err()).contains("a rule refuses what no waiting mends");
    assertThat(run.out()).contains("[file-move]", "1 of 2 edges of files live, 0 missing, 1 ref");
  }

  @Test
  void looksWhatProductionHoldsOfAFileThatIsAskedFor() throws Exception {
    Run run = stores.run("why", "1.0/none.yaml:1");
    assertThat(run.exit()).isOne();
    Run held = stores.run("why", "gs://staging/1.0/tool");
    assertThat(held.out())
        .contains(
            "production: gs://prod/foo/1.0/tool is there\n",
            "production: s3://mirror/1.0/tool is not there\n")
        .doesNotContain("were not looked at: give --stores");
    stores.put("mirror/1.0/tool", "other");
    Run other = stores.run("why", "s3://mirror/1.0/tool");
    assertThat(other.exit()).isOne();
    assertThat(other.out())
        .contains(
            "production: s3://mirror/1.0/tool is there with other content, sha256:"
                + FileStores.hash("other"),
            "[file-move]");
    assertThat(stores.run("why", "s3://mirror/1.0/tool", "-o", "json").out())
        .contains("\"state\": \"there with other content\"");
  }
}
