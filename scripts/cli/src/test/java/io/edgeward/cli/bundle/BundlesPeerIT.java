package io.edgeward.cli.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.testkit.invoker.Invoker;
import io.edgeward.testkit.invoker.Launch;
import io.edgeward.testkit.peers.Tool;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every bundle does all that it uses a library for: as one jar, in the invoker, with Google's APIs
 * behind TLS. What {@code scripts/package} leaves out of a bundle is not needed, or this fails.
 */
@Timeout(120)
class BundlesPeerIT {
  private static final String SECRET = "canary-of-the-webhook";

  /** The invoker 1.4.1 announces its server past every logger. */
  private static final Pattern JETTY_9 = Pattern.compile("[\\d.: -]+:INFO:[a-zA-Z.]*:main: ");

  private static final String PUSH =
      """
      {"ref": "refs/heads/main", "before": "%s", "after": "%s",
       "repository": {"full_name": "acme/manifests"}}\
      """
          .formatted("0".repeat(40), "1".repeat(40));

  @TempDir private Path folder;
  private CloudFixture cloud;

  @AfterEach
  void stop() throws Exception {
    if (cloud != null) {
      cloud.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0.0", "1.4.1"})
  void webhookVerifiesAndPublishes(String version) throws Exception {
    Launch launch = bundle("webhook", version);
    Invoker webhook =
        cloud.run(
            launch,
            "EDGEWARD_MANIFESTS_REPOSITORY",
            "acme/manifests",
            "EDGEWARD_WEBHOOK_SECRET",
            SECRET);
    assertThat(deliver(webhook, PUSH, "guess")).isEqualTo(401);
    assertThat(deliver(webhook, PUSH, SECRET)).isEqualTo(202);

    assertThat(cloud.front().authorised()).containsExactly("pubsub.googleapis.com");
    endsCleanly(webhook);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0.0", "1.4.1"})
  void errorsOfTheApisAreRead(String version) throws Exception {
    Launch webhook = bundle("webhook", version);
    Invoker astray =
        cloud.run(
            webhook,
            "EDGEWARD_MANIFESTS_REPOSITORY",
            "acme/manifests",
            "EDGEWARD_WEBHOOK_SECRET",
            SECRET,
            "EDGEWARD_PUSH_TOPIC",
            "no-such-topic");
    assertThat(deliver(astray, PUSH, SECRET)).isEqualTo(503);
    assertThat(String.join("\n", astray.lines())).contains("no-such-topic").contains("NOT_FOUND");
    endsCleanly(astray);

    Invoker promote = cloud.run(launch("promote", version), "EDGEWARD_LEDGER", "gs://no-such/x");
    cloud.stage(1);
    assertThat(CloudFixture.push(promote, "{\"sweep\": true}")).isEqualTo(503);
    assertThat(String.join("\n", promote.lines())).contains("correct EDGEWARD_LEDGER");
    endsCleanly(promote);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0.0", "1.4.1"})
  void promotePlansCopiesAndPublishesBatches(String version) throws Exception {
    Launch launch = bundle("promote", version);
    List<Image> images = cloud.stage(2);
    Invoker promote = cloud.run(launch);
    Invoker cautious = cloud.run(launch, "EDGEWARD_BATCH_EDGES", "1");

    assertThat(CloudFixture.push(promote, "not a message")).isEqualTo(200);
    assertThat(cloud.errors().reports()).hasSize(1);
    assertThat(CloudFixture.push(cautious, "{\"sweep\": true}")).isEqualTo(200);
    assertThat(cloud.front().authorised())
        .containsExactlyInAnyOrder(
            "clouderrorreporting.googleapis.com",
            "pubsub.googleapis.com",
            "storage.googleapis.com");
    assertThat(CloudFixture.push(promote, "{\"sweep\": true}")).isEqualTo(200);

    assertThat(cloud.production().traffic().requests()).isPositive();
    assertThat(cloud.evidence()).contains("prod/receipts/").contains(images.get(0).digest().hex());
    endsCleanly(promote);
    endsCleanly(cautious);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0.0", "1.4.1"})
  void auditJudgesAndReports(String version) throws Exception {
    Launch launch = bundle("audit", version);
    cloud.stage(1);
    Image image = Images.image(42);
    RepositoryPath rogue = cloud.intrude(image, "rogue");
    Invoker audit = cloud.run(launch);

    assertThat(CloudFixture.push(audit, "not an event")).isEqualTo(200);
    String event = "{\"action\": \"INSERT\", \"digest\": \"%s@%s\"}";
    assertThat(CloudFixture.push(audit, event.formatted(rogue, image.digest()))).isEqualTo(200);

    assertThat(cloud.errors().reports())
        .anyMatch(report -> report.message().contains(rogue.toString()));
    assertThat(cloud.evidence()).contains("prod/verdicts/");
    endsCleanly(audit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0.0", "1.4.1"})
  void backupTakesASnapshot(String version) throws Exception {
    Launch launch = bundle("backup", version);
    cloud.intrude(Images.image(42), "app");
    Invoker backup =
        cloud.run(
            launch,
            "EDGEWARD_PROD_REGISTRIES",
            cloud.production().host() + "/prod",
            "EDGEWARD_BACKUP_REGISTRIES",
            cloud.backup().host() + "/backup");

    assertThat(CloudFixture.push(backup, "not a tick")).isEqualTo(200);
    assertThat(cloud.errors().reports()).hasSize(1);
    assertThat(CloudFixture.push(backup, "{}")).isEqualTo(200);

    assertThat(cloud.evidence()).contains("prod/snapshots/");
    endsCleanly(backup);
  }

  private Launch bundle(String name, String version) throws Exception {
    Launch launch = launch(name, version);
    Optional<Tool> storage = Tool.find("fake-gcs-server");
    assumeTrue(storage.isPresent(), "fake-gcs-server is not installed");
    cloud = CloudFixture.start(folder, storage.get());
    return launch;
  }

  private Launch launch(String name, String version) throws Exception {
    return Bundles.launch(name, version, folder);
  }

  private static int deliver(Invoker webhook, String body, String secret) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    String signature = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    return CloudFixture.post(
            webhook,
            body,
            "Content-Type",
            "application/json",
            "X-GitHub-Event",
            "push",
            "X-Hub-Signature-256",
            signature)
        .statusCode();
  }

  private static void endsCleanly(Invoker function) throws Exception {
    assertThat(function.terminate()).as("exit code after SIGTERM").isEqualTo(143);
    List<String> lines =
        function.lines().stream()
            .filter(
                line -> !line.startsWith("Picked up JAVA_") && !JETTY_9.matcher(line).lookingAt())
            .toList();
    assertThat(lines).isNotEmpty().allSatisfy(BundlesPeerIT::isALogEntry);
    assertThat(String.join("\n", lines))
        .doesNotContain("canary", "NoClassDefFoundError", "ClassNotFoundException");
  }

  private static void isALogEntry(String line) {
    assertThat(line).startsWith("{");
    JsonObject entry = JsonParser.parseString(line).getAsJsonObject();
    assertThat(entry.keySet()).contains("severity", "message");
  }
}
