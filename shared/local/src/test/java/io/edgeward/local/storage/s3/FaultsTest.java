package io.edgeward.local.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.storage.CloudStorageClients;
import io.edgeward.local.storage.EmbeddedS3;
import io.edgeward.local.storage.S3Clients;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Right;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the AWS SDK makes of faults, and of rights that are denied. */
class FaultsTest {
  private EmbeddedS3 s3;
  private Bucket bucket;
  private S3Client client;

  @BeforeEach
  void start() {
    s3 = EmbeddedS3.start();
    bucket = s3.bucket("bucket");
    client = S3Clients.of(s3.uri(), "user", "secret");
  }

  @AfterEach
  void stop() {
    client.close();
    s3.close();
  }

  private void put(byte[] content) {
    client.putObject(
        request -> request.bucket("bucket").key("x").ifNoneMatch("*"),
        RequestBody.fromBytes(content));
  }

  private byte[] get() {
    return client.getObjectAsBytes(request -> request.bucket("bucket").key("x")).asByteArray();
  }

  private static void refused(int status, String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }

  @Test
  void aRaceOfWritersIsAConflict() {
    s3.faults().add("PUT", "", When.nth(1), new Fault.Status(409));
    refused(409, "ConditionalRequestConflict", () -> put(new byte[1]));
    put(new byte[1]);
  }

  @Test
  void aLostAnswerIsMetAgainByTheClientsOwnRetry() {
    s3.faults().add("PUT", "", When.nth(1), new Fault.StatusAfterwards(503));
    refused(412, "PreconditionFailed", () -> put(new byte[3]));
    assertThat(bucket.find("x").orElseThrow().size()).isEqualTo(3);
    assertThat(s3.traffic().kinds()).isEqualTo(Map.of("PUT object", 2L));
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() {
    s3.faults().add("PUT", "", When.always(), new Fault.ResetInRequest(1000));
    assertThatThrownBy(() -> put(CloudStorageClients.bytes(100_000))).isNotNull();
    assertThat(bucket.names()).isEmpty();
  }

  @Test
  void anotherWriterComesFirst() {
    s3.faults().before(1, () -> bucket.put("x", new byte[7]));
    refused(412, "PreconditionFailed", () -> put(new byte[1]));
    assertThat(bucket.find("x").orElseThrow().size()).isEqualTo(7);
  }

  @Test
  void readingIsDenied() {
    put(new byte[1]);
    bucket.deny(Right.GET);
    refused(403, "AccessDenied", this::get);
    bucket.allow(Right.GET);
    assertThat(get()).hasSize(1);
  }

  @Test
  void whoMayNotListIsNotToldOfAbsence() {
    bucket.deny(Right.LIST);
    refused(403, "AccessDenied", this::get);
    refused(403, "AccessDenied", () -> client.listObjectsV2(request -> request.bucket("bucket")));
  }

  @Test
  void writingAndDeletingAreDenied() {
    bucket.put("y", new byte[1]);
    bucket.deny(Right.CREATE, Right.DELETE);
    refused(403, "AccessDenied", () -> put(new byte[1]));
    refused(
        403,
        "AccessDenied",
        () -> client.deleteObject(request -> request.bucket("bucket").key("y")));
    assertThat(bucket.names()).containsExactly("y");
  }
}
