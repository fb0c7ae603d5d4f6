package io.edgeward.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import io.edgeward.testkit.deployment.DeployedFunction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sweeps, as a scheduler asks for them by a message. */
class SweepMessageTest extends AuditFunctionFixture {
  private static final DeployedFunction DEPLOYED = DeployedFunction.named("audit");
  private static final String TICK = DEPLOYED.schedules().get("audit").message();
  private static final String DATA =
      Base64.getEncoder().encodeToString(TICK.getBytes(StandardCharsets.UTF_8));
  private static final String TODAY =
      LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("uuuu/MM/dd"));
  private static final String PUSH =
      "{\"message\":{\"data\":\"%s\",\"attributes\":{\"from\":\"scheduler\"},\"messageId\":\"7\"},"
              .formatted(DATA)
          + "\"subscription\":\"projects/p/subscriptions/audit-ticks\"}";

  @Override
  RegistryOptions registryOptions() {
    return RegistryOptions.inMemory().googleListing();
  }

  private int sweep() throws Exception {
    return post("application/json", PUSH);
  }

  @Test
  void sweepsProductionAndKeepsTheResult() throws Exception {
    ImageIndex index = Images.index(1);
    promote("    \"%s\": [\"1.0\", \"1\"]\n".formatted(index.digest()));
    ImagePusher.push(index, foo, Tag.of("1.0"));
    verdicts();
    assertThat(sweep()).isEqualTo(200);
    assertThat(ledger.sweeps()).hasSize(1);
    assertThat(errors.reports()).hasSize(1);
    assertThat(errors.reports().getFirst().message())
        .startsWith(
            "sweep of 1 repository: 1 missing-tag (1 new); "
                + registry.host()
                + "/prod 3 of 3 judged");
    try (Stream<Path> folders = Files.list(folder.resolve("ledger"))) {
      assertThat(folders.map(path -> path.getFileName().toString()))
          .as("folders of the ledger that the deployed function may write to")
          .filteredOn(name -> !name.startsWith("."))
          .containsExactlyInAnyOrderElementsOf(DEPLOYED.ledger());
    }
  }

  @Test
  void noSweepIsMadeByManifestsThatDoNotParseNorByAPolicyThatCannotBeUsed() throws Exception {
    promote("    \"%s\": [\"1.0\"]\n".formatted(Images.image(1).digest()));
    Map<String, String> defects =
        Map.of(
            "edgeward.yaml", "prodution: []\n",
            "edgewards.yaml", "production: []\n",
            "images/foo/images.yaml", "- name: [\n",
            "manifests/foo/promoter-manifest.yaml", "registries: []\n");
    int told = 0;
    for (Map.Entry<String, String> defect : defects.entrySet()) {
      Revision good = git.tip("main");
      git.commit("Slip", Map.of(defect.getKey(), defect.getValue()));
      assertThat(sweep()).as(defect.getKey()).isEqualTo(503);
      assertThat(errors.reports()).hasSize(++told);
      assertThat(errors.reports().getLast().message())
          .contains(" of the manifests does not parse, and rejections wait: " + defect.getKey());
      git.force("main", good);
    }
    assertThat(ledger.sweeps()).isEmpty();
    assertThat(sweep()).isEqualTo(200);
  }

  @Test
  void tellsWhatACommitWithdrewFromWhatAnIntruderPut() throws Exception {
    Image kept = Images.image(1);
    Image withdrawn = Images.image(2);
    Image rogue = Images.image(3);
    promote(
        "    \"%s\": [\"1.0\"]\n    \"%s\": [\"2.0\"]\n"
            .formatted(kept.digest(), withdrawn.digest()));
    ImagePusher.push(kept, foo, Tag.of("1.0"));
    ImagePusher.push(withdrawn, foo, Tag.of("2.0"));
    verdicts();
    promote("    \"%s\": [\"1.0\"]\n".formatted(kept.digest()));
    ImagePusher.push(rogue, foo, Tag.of("3.0"));
    verdicts();
    assertThat(sweep()).isEqualTo(200);
    assertThat(errors.reports().getLast().message())
        .startsWith("sweep of 1 repository: 1 unknown-image, 1 withdrawn (2 new); ")
        .contains(
            "withdrawn=%s@%s has tag 2.0 and is in no manifest any more: images/foo/images.yaml:4"
                    .formatted(foo, withdrawn.digest())
                + " granted it until commit "
                + git.tip("main"));
  }

  @Test
  void wakesSomebodyForWhatIsNewAlone() throws Exception {
    Image image = Images.image(1);
    promote("    \"%s\": [\"1.0\", \"1\"]\n".formatted(image.digest()));
    ImagePusher.push(image, foo, Tag.of("1.0"));
    assertThat(List.of(sweep(), sweep(), sweep())).containsOnly(200);
    assertThat(errors.reports()).hasSize(1);
    ImagePusher.push(Images.image(2), foo, Tag.of("2.0"));
    verdicts();
    int before = errors.reports().size();
    sweep();
    assertThat(errors.reports()).hasSize(before + 1);
    assertThat(errors.reports().getLast().message())
        .startsWith("sweep of 1 repository: 1 unknown-image, 1 missing-tag (1 new); ")
        .contains("unknown-image=" + foo)
        .doesNotContain("missing-tag=");
    ImagePusher.pushManifest(image, foo, Tag.of("1"));
    sweep();
    assertThat(errors.reports()).hasSize(before + 1);
    assertThat(ledger.knownFindings().findings()).hasSize(1);
  }

  @Test
  void tellsWhatStandsAgainAfterADayWhateverTheProcessRemembers() throws Exception {
    promote("    \"%s\": [\"1.0\"]\n".formatted(Images.image(1).digest()));
    assertThat(List.of(sweep(), sweep())).containsOnly(200);
    assertThat(errors.reports()).hasSize(1);
    Path newest = folder.resolve("ledger").resolve(ledger.sweeps().getLast().text());
    Files.writeString(
        newest, Files.readString(newest).replaceAll("\"toldAt\":\"20..", "\"toldAt\":\"2020"));
    assertThat(List.of(sweep(), sweep())).containsOnly(200);
    assertThat(errors.reports()).hasSize(2);
    assertThat(errors.reports().getLast().message())
        .startsWith("sweep of 1 repository: 1 missing-image (none of them new, told again); ")
        .contains("missing-image=" + foo);
  }

  private void keepInLedger(String path, String content) throws Exception {
    Path file = folder.resolve("ledger").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void aSweepAndACountThatNobodyCanReadSilenceNothing() throws Exception {
    promote("    \"%s\": [\"1.0\"]\n".formatted(Images.image(1).digest()));
    keepInLedger("sweeps/2026/01/01/000000.000.json", "{\"version\":9}");
    keepInLedger("sweeps/counts/2026/01/01/000000.000.json", "{\"version\":9}");
    assertThat(List.of(sweep(), sweep())).containsOnly(200);
    assertThat(errors.reports()).hasSize(1);
    assertThat(errors.reports().getFirst().message())
        .startsWith("sweep of 1 repository: 1 missing-image (1 new); ");
  }

  @Test
  void aVerdictThatNobodyCanReadCostsItself() throws Exception {
    promote("    \"%s\": [\"1.0\"]\n".formatted(Images.image(1).digest()));
    keepInLedger("verdicts/%s/1.json".formatted(TODAY), "{\"version\":9}");
    keepInLedger("verdicts/%s/a name of someone.txt".formatted(TODAY), "");
    assertThat(List.of(sweep(), sweep())).containsOnly(200);
    assertThat(errors.reports()).hasSize(1);
    assertThat(errors.reports().getFirst().message())
        .startsWith("sweep of 1 repository: 1 missing-image (1 new); ");
  }

  @Test
  void aLedgerThatCannotBeReadSilencesNothing() throws Exception {
    promote("    \"%s\": [\"1.0\"]\n".formatted(Images.image(1).digest()));
    keepInLedger("sweeps", "a file where a folder should be");
    assertThat(sweep()).isEqualTo(503);
    assertThat(errors.reports()).hasSize(1);
  }

  @Test
  void aSweepOfManifestsWithoutADestinationIsDone() throws Exception {
    git.commit("Promote nothing", Map.of("manifests/README.md", "none yet"));
    assertThat(sweep()).isEqualTo(200);
    assertThat(ledger.sweeps()).hasSize(1);
  }

  @Test
  void everyFormOfAMessageSweeps() throws Exception {
    promote("    {}\n");
    String type = "google.cloud.pubsub.topic.v1.messagePublished";
    String structured =
        "{\"specversion\":\"1.0\",\"id\":\"e\",\"source\":\"//pubsub\",\"type\":\"%s\",\"data\":%s}";
    String[] binary = {
      "ce-specversion", "1.0", "ce-type", type, "ce-source", "//pubsub", "ce-id", "e"
    };
    String[] unwrapped = {"x-goog-pubsub-message-id", "8"};
    assertThat(sweep()).isEqualTo(200);
    assertThat(post("application/json", PUSH, binary)).isEqualTo(200);
    assertThat(post("application/cloudevents+json", structured.formatted(type, PUSH)))
        .isEqualTo(200);
    assertThat(post("application/json", TICK, unwrapped)).isEqualTo(200);
    assertThat(ledger.sweeps()).hasSize(4);
    assertThat(ledger.verdicts()).isEmpty();
    assertThat(errors.reports()).isEmpty();
  }

  @Test
  void aRegionThatCannotBeReadMakesTheSweepComeAgainAndWakesSomebodyOnce() throws Exception {
    promote("    \"%s\": [\"1.0\"]\n".formatted(Images.image(1).digest()));
    registry.faults().add("GET", "tags", When.always(), new Fault.Status(403));
    registry.faults().add("GET", "catalog", When.always(), new Fault.Status(403));
    assertThat(List.of(sweep(), sweep())).containsOnly(503);
    assertThat(errors.reports()).hasSize(1);
    registry.faults().clear();
    assertThat(sweep()).isEqualTo(200);
    assertThat(errors.reports().getLast().message()).contains("1 missing-image (1 new); 2 ended");
  }
}
