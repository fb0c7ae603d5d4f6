package io.edgeward.files;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.git.GitFixture;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.EmbeddedS3;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.manifests.RevisionCache;
import io.edgeward.manifests.git.GitLocation;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.Message;
import io.edgeward.stores.AwsOptions;
import io.edgeward.stores.Limits;
import io.edgeward.stores.StoreOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that promotion of files works with, on this machine: Cloud Storage with a staging and a
 * production bucket, S3 with a mirror, a git repository of manifests and a ledger.
 */
final class FilesFixture implements AutoCloseable {
  static final String STORES =
      """
      filestores:
      - {base: gs://staging, src: true}
      - {base: gs://production/bin}
      - {base: s3://mirror/bin}
      """;

  private final EmbeddedCloudStorage cloud = EmbeddedCloudStorage.start();
  private final EmbeddedS3 s3 = EmbeddedS3.start();
  private final GitFixture git;
  private final Path ledger;
  private final List<String> published = Collections.synchronizedList(new ArrayList<>());
  private final List<String> kinds = Collections.synchronizedList(new ArrayList<>());
  private final List<ErrorReport> reports = Collections.synchronizedList(new ArrayList<>());
  private final FilePromotion promotion;
  private final FilesHandler handler;
  private int messages;

  private FilesFixture(Path folder, int batchEdges) throws IOException {
    cloud.bucket("staging");
    cloud.bucket("production");
    s3.bucket("mirror");
    this.git = GitFixture.create(folder.resolve("manifests.git"));
    this.ledger = folder.resolve("ledger");
    this.promotion = FilePromotion.open(new FilePromotionOptions(stores()).ledger(ledger()));
    this.handler =
        new FilesHandler(
            history(),
            promotion,
            new FileBatchPublisher(
                (topic, data, attributes) -> {
                  published.add(new String(data, StandardCharsets.UTF_8));
                  kinds.add(attributes.get("edgeward-kind"));
                  return "" + published.size();
                },
                "manifest-changes",
                batchEdges),
            reports::add);
  }

  static FilesFixture in(Path folder) throws IOException {
    return in(folder, 500);
  }

  static FilesFixture in(Path folder, int batchEdges) throws IOException {
    return new FilesFixture(folder, batchEdges);
  }

  StoreOptions stores() {
    return StoreOptions.DEFAULT
        .withEmulator(cloud.host())
        .withAws(
            AwsOptions.from(
                Map.of(
                    "AWS_REGION", "us-east-1",
                    "AWS_ENDPOINT_URL_S3", s3.uri().toString(),
                    "AWS_ACCESS_KEY_ID", "test",
                    "AWS_SECRET_ACCESS_KEY", "test")))
        .withLimits(Limits.BRISK);
  }

  EmbeddedCloudStorage cloud() {
    return cloud;
  }

  EmbeddedS3 s3() {
    return s3;
  }

  Bucket staging() {
    return cloud.bucket("staging");
  }

  Bucket production() {
    return cloud.bucket("production");
  }

  Bucket mirror() {
    return s3.bucket("mirror");
  }

  FilePromotion promotion() {
    return promotion;
  }

  Ledger ledger() {
    return Ledger.open(ledger.toString());
  }

  /** Uploads to staging. */
  static byte[] bytes(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  static Digest hash(String content) {
    return Digest.ofContent(bytes(content));
  }

  void stage(String name, String content) {
    staging().put(name, bytes(content));
  }

  /** The same where another project promotes from production to the mirror. */
  Revision commitChain(String project, String... namesAndContents) throws IOException {
    String list = list(namesAndContents);
    return git.commit(
        "Promote " + project,
        Map.of(
            "filestores/" + project + "/filepromoter-manifest.yaml",
            "filestores: [{base: gs://staging, src: true}, {base: gs://production/bin}]\n",
            "manifests/" + project + "/files.yaml",
            list,
            "filestores/mirror/filepromoter-manifest.yaml",
            "filestores: [{base: gs://production/bin, src: true}, {base: s3://mirror/bin}]\n",
            "manifests/mirror/files.yaml",
            list));
  }

  private static String list(String... namesAndContents) {
    StringBuilder list = new StringBuilder("files:\n");
    for (int i = 0; i < namesAndContents.length; i += 2) {
      list.append("- name: %s\n".formatted(namesAndContents[i]));
      list.append("  sha256: %s\n".formatted(hash(namesAndContents[i + 1]).hex()));
    }
    return list.toString();
  }

  /** A commit that makes these the files of one project: names and contents in turn. */
  Revision commit(String project, String... namesAndContents) throws IOException {
    return git.commit(
        "Promote " + project,
        Map.of(
            "filestores/" + project + "/filepromoter-manifest.yaml",
            STORES,
            "manifests/" + project + "/files.yaml",
            list(namesAndContents)));
  }

  ManifestHistory history() {
    return new RevisionCache(
        () -> GitRepository.open(GitLocation.parse(git.directory() + "#main")), Clock.systemUTC());
  }

  FileSet head() throws Exception {
    return history().head(Duration.ZERO).files();
  }

  DeliveryOutcome push(Revision before, Revision after) throws Exception {
    return handle(
        "{\"repository\":\"a/b\",\"ref\":\"refs/heads/main\",\"before\":\"%s\",\"after\":\"%s\"}"
            .formatted(before, after));
  }

  DeliveryOutcome sweep() throws Exception {
    return handle("{\"sweep\":true}");
  }

  /** One delivery of a new message, with a minute to answer. */
  DeliveryOutcome handle(String data) throws Exception {
    return handle(data, Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()));
  }

  DeliveryOutcome handle(String data, Deadline deadline) throws Exception {
    messages++;
    Message message =
        new Message("m" + messages, Instant.now(), new TreeMap<>(), bytes(data), Optional.empty());
    return handler.handle(message, deadline);
  }

  List<String> published() {
    return List.copyOf(published);
  }

  /** What the published messages say they are about. */
  List<String> kinds() {
    return List.copyOf(kinds);
  }

  List<String> reported() {
    return reports.stream().map(ErrorReport::message).toList();
  }

  /** Today's receipts. */
  List<Receipt> receipts() throws Exception {
    return ledger().receiptsOf(LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC));
  }

  List<FileDelivery> deliveries() throws Exception {
    return receipts().stream().flatMap(receipt -> receipt.files().stream()).toList();
  }

  @Override
  public void close() {
    promotion.close();
    git.close();
    cloud.close();
    s3.close();
  }
}
