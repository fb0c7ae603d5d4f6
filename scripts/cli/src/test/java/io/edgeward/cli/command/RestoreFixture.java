package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.output.Streams;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.local.http.Exchange;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Production, its backup and a ledger, and the command line that knows them. */
final class RestoreFixture implements AutoCloseable {
  private final RegistryOptions google = RegistryOptions.inMemory().googleListing();
  private final EmbeddedRegistry production = EmbeddedRegistry.start(google);
  private final EmbeddedRegistry backup = EmbeddedRegistry.start(google);
  private final Path folder;

  RestoreFixture(Path folder) {
    this.folder = folder;
  }

  String root() {
    return production.host() + "/prod";
  }

  RepositoryPath app() {
    return RepositoryPath.of(root() + "/app");
  }

  Ledger ledger() throws LedgerException {
    return Ledger.open(folder.resolve("ledger").toString());
  }

  Run run(String... args) {
    return answering("", Set.of(), args);
  }

  /** Runs a command on a terminal of {@code terminals}, where a person writes {@code input}. */
  Run answering(String input, Set<Streams.Terminal> terminals, String... args) {
    return Run.answering(input, terminals, environment(), args);
  }

  /** The variables that name the registries and the ledger. */
  Map<String, String> environment() {
    return Map.of(
        "EDGEWARD_LEDGER",
        folder.resolve("ledger").toString(),
        "EDGEWARD_PROD_REGISTRIES",
        root(),
        "EDGEWARD_BACKUP_REGISTRIES",
        backup.host() + "/bak");
  }

  /** A root beside the backup that a restore can be rehearsed in. */
  String scratch() {
    return backup.host() + "/drills";
  }

  /** Takes a snapshot, and tells its name. */
  String snapshot() throws LedgerException {
    Run run = run("backup");
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    return ledger().snapshots().ids().getLast().text();
  }

  /** Takes every document of a snapshot out of the ledger; the backup stays. */
  void forgetSnapshots() throws IOException {
    Path documents = folder.resolve("ledger/snapshots");
    try (Stream<Path> all = Files.walk(documents)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Replaces a text in the document of a snapshot, as someone with write access would. */
  void edit(String snapshot, String written, String forged) throws IOException {
    Path document = folder.resolve("ledger/snapshots/" + snapshot + ".json");
    String content = Files.readString(document);
    assertThat(content).contains(written);
    Files.writeString(document, content.replace(written, forged));
  }

  /** Deletes a manifest, and with it its tags, from production. */
  void wipe(Digest digest) throws IOException {
    URI uri = production.uri().resolve("/v2/prod/app/manifests/" + digest);
    assertThat(Exchange.delete(uri).statusCode()).isEqualTo(202);
  }

  /** Lets the auditor have rejected a push at {@code moment}. */
  void reject(Digest digest, Tag tag, Instant moment) throws LedgerException {
    ledger()
        .audit()
        .append(
            new AuditRecord(
                "event-1",
                moment,
                moment,
                Optional.of(new RegistryEvent.Push(app(), digest, Optional.of(tag))),
                Optional.empty(),
                Optional.empty(),
                new Verdict.Rejected(Finding.UNKNOWN_IMAGE, "who is that")));
  }

  void endProduction() {
    production.close();
  }

  void endBackup() {
    backup.close();
  }

  @Override
  public void close() {
    production.close();
    backup.close();
  }
}
