package io.edgeward.audit.production;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.storage.EmbeddedS3;
import io.edgeward.model.audit.Discrepancy;
import io.edgeward.model.audit.KnownFindings;
import io.edgeward.model.image.Digest;
import io.edgeward.model.notation.Files;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.stores.AwsOptions;
import io.edgeward.stores.Limits;
import io.edgeward.stores.ObjectStores;
import io.edgeward.stores.StoreOptions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listings of S3 do not tell what an object is; its checksums lead to the receipts. */
class WithdrawnFromS3Test {
  private static final ObjectUri OLD = ObjectUri.of("s3://mirror/v1/old");
  private static final byte[] BYTES = "old".getBytes(UTF_8);
  private static final Digest CONTENT = Digest.ofContent(BYTES);

  @TempDir Path folder;
  private final EmbeddedS3 s3 = EmbeddedS3.start();
  private final ObjectStores stores = ObjectStores.open(options());

  private StoreOptions options() {
    return StoreOptions.DEFAULT
        .withAws(
            AwsOptions.from(
                Map.of(
                    "AWS_REGION", "us-east-1",
                    "AWS_ENDPOINT_URL_S3", s3.uri().toString(),
                    "AWS_ACCESS_KEY_ID", "test",
                    "AWS_SECRET_ACCESS_KEY", "test")))
        .withLimits(Limits.BRISK);
  }

  @AfterEach
  void stop() {
    stores.close();
    s3.close();
  }

  private void put() throws Exception {
    s3.bucket("mirror");
    String sum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(CONTENT.hex()));
    HttpRequest request =
        HttpRequest.newBuilder(s3.uri().resolve("/mirror/v1/old"))
            .header("Authorization", "AWS4-HMAC-SHA256 any")
            .header("x-amz-checksum-sha256", sum)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(BYTES))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }

  private Ledger ledger(String generation) throws Exception {
    Ledger ledger = Ledger.open(folder.toString(), Optional.empty());
    FileDelivery file =
        new FileDelivery(
            ObjectUri.of("gs://stage/v1/old"),
            CONTENT,
            OLD,
            Optional.of(new FileDelivery.Stored(generation, BYTES.length)),
            new Outcome.Copied());
    Instant now = Instant.now();
    ledger.append(
        new Receipt(
            "run-1",
            "0",
            Optional.empty(),
            Actor.UNKNOWN,
            now,
            now,
            List.of(),
            List.of(file),
            List.of()));
    return ledger;
  }

  private List<Discrepancy> compare(Ledger ledger) {
    ManifestRevision nothing =
        ManifestRevision.of(Files.manifests(Files.manifest("foo", "gs://stage -> s3://mirror")));
    return new FileProduction(
            Optional.of(ledger), new StoreContents(() -> stores), 0, Clock.systemUTC())
        .compare(nothing, KnownFindings.NONE, () -> false)
        .discrepancies();
  }

  @Test
  void isNoForeignFile() throws Exception {
    put();
    String generation = stores.find(OLD).orElseThrow().generation();
    assertThat(compare(ledger(generation)))
        .extracting(Discrepancy::kind, Discrepancy::message)
        .containsExactly(
            tuple(
                Discrepancy.Kind.WITHDRAWN,
                "s3://mirror/v1 holds 1 file (old) that no manifest promotes any more: run run-1"
                    + " put it there"));
  }

  @Test
  void isForeignInAnotherVersion() throws Exception {
    put();
    assertThat(compare(ledger("another")))
        .extracting(Discrepancy::kind)
        .containsExactly(Discrepancy.Kind.UNKNOWN_PATH);
  }
}
