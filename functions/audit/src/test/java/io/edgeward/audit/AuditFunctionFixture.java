package io.edgeward.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.Ledger;
import io.edgeward.local.errors.ErrorReportingFake;
import io.edgeward.local.function.FunctionServer;
import io.edgeward.local.git.GitFixture;
import io.edgeward.local.git.GitServer;
import io.edgeward.local.http.Exchange;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.Reason;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.runtime.errors.ApiErrorReporter;
import io.edgeward.runtime.errors.ServiceContext;
import io.edgeward.runtime.http.InFlight;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole function as it is deployed: a registry's own events, manifests in git over HTTP, a
 * ledger, and the real client of Error Reporting against a local endpoint.
 */
class AuditFunctionFixture {
  static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;
  GitServer gitServer;
  GitFixture git;
  ErrorReportingFake errors;
  ApiErrorReporter reporter;
  FunctionServer function;
  EmbeddedRegistry registry;
  RepositoryPath foo;
  AuditLedger ledger;

  @BeforeEach
  void start() throws Exception {
    gitServer = GitServer.start();
    git = GitFixture.create(folder.resolve("manifests.git"));
    errors = ErrorReportingFake.start();
    reporter =
        new ApiErrorReporter("local", new ServiceContext("audit", "1"), Optional.of(errors.uri()));
    ledger = Ledger.open(folder.resolve("ledger").toString(), Optional.empty()).audit();
    gitServer.serve("manifests.git", git);
    function =
        FunctionServer.start(
            0, new AuditFunction(config(), reporter, Clock.systemUTC(), new InFlight()));
    registry = EmbeddedRegistry.start(registryOptions().events(function.uri()));
    foo = RepositoryPath.of(registry.host() + "/prod/foo");
  }

  @AfterEach
  void stop() {
    registry.close();
    function.close();
    reporter.close();
    errors.close();
    git.close();
    gitServer.close();
  }

  RegistryOptions registryOptions() {
    return RegistryOptions.inMemory();
  }

  AuditConfig config() {
    return AuditConfig.from(
        Map.of(
            "GOOGLE_CLOUD_PROJECT",
            "local-stack",
            "EDGEWARD_MANIFESTS_URL",
            gitServer.uri() + "manifests.git",
            "EDGEWARD_LEDGER",
            folder.resolve("ledger").toString()));
  }

  static int publish(FunctionServer to, String event, String id) throws Exception {
    String data = Base64.getEncoder().encodeToString(event.getBytes(StandardCharsets.UTF_8));
    String push = "{\"message\":{\"data\":\"%s\",\"messageId\":\"%s\"}}".formatted(data, id);
    return send(to, "application/json", push);
  }

  int post(String contentType, String body, String... headers) throws Exception {
    return send(function, contentType, body, headers);
  }

  void promote(String dmap) throws Exception {
    git.commit(
        "Promote foo",
        Map.of(
            "manifests/foo/promoter-manifest.yaml",
            "registries:\n- name: staging.test\n  src: true\n- name: %s/prod\n"
                .formatted(registry.host()),
            "images/foo/images.yaml",
            "- name: foo\n  dmap:\n" + dmap));
  }

  /** The reasons of all verdicts, when the last event of the registry was taken. */
  List<Reason> verdicts() throws Exception {
    assertThat(registry.flushEvents(LIMIT)).isTrue();
    List<Reason> reasons = new ArrayList<>();
    for (EvidencePath path : ledger.verdicts()) {
      reasons.add(ledger.read(path).map(AuditRecord::verdict).orElseThrow().reason());
    }
    return reasons;
  }

  static int send(FunctionServer to, String contentType, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to.uri())
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return Exchange.send(request, headers).statusCode();
  }
}
