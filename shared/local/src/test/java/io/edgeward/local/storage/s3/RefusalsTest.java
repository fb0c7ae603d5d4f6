package io.edgeward.local.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.contract.Wire;
import io.edgeward.local.contract.Wire.Answer;
import io.edgeward.local.storage.EmbeddedS3;
import io.edgeward.local.storage.store.Bucket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
  private static final String[] SIGNED = {"Authorization", "AWS4-HMAC-SHA256 any"};
  private static final String CHUNKED = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

  private EmbeddedS3 s3;
  private Bucket bucket;
  private Wire wire;

  @BeforeEach
  void start() {
    s3 = EmbeddedS3.start();
    bucket = s3.bucket("bucket");
    wire = new Wire(s3.uri());
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  private Answer put(String body, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(SIGNED, 0, all, 0, 2);
    System.arraycopy(headers, 0, all, 2, headers.length);
    return wire.put("/bucket/y", body.getBytes(StandardCharsets.UTF_8), all);
  }

  private void refused(Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).contains("<Error><Code>" + code + "</Code>");
    assertThat(bucket.names()).isEmpty();
  }

  @Test
  void whoDoesNotSignIsDenied() {
    refused(wire.get("/bucket/x"), 403, "AccessDenied");
    refused(wire.put("/bucket/x", new byte[1]), 403, "AccessDenied");
    refused(wire.get("/bucket?list-type=2"), 403, "AccessDenied");
    assertThat(wire.get("/bucket?list-type=2&X-Amz-Signature=any").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/bucket?list-type=2&delimiter=/, 501, NotImplemented",
    "/bucket?list-type=2&max-keys=x, 400, InvalidArgument",
    "/bucket?list-type=2&continuation-token=%25, 400, InvalidArgument",
    "/bucket, 501, NotImplemented",
    "/, 501, NotImplemented",
    "/bucket/x?uploads, 501, NotImplemented",
    "/bucket/x?versionId=1, 501, NotImplemented"
  })
  void whatIsNotServedSaysSo(String path, int status, String code) {
    refused(wire.get(path, SIGNED), status, code);
  }

  @Test
  void copiesAndStrangeConditionsAreNotServed() {
    refused(put("x", "x-amz-copy-source", "/bucket/a"), 501, "NotImplemented");
    refused(put("x", "If-None-Match", "\"abc\""), 501, "NotImplemented");
    refused(put("x", "x-amz-checksum-crc64nvme", "AAAAAAAAAAA="), 501, "NotImplemented");
    refused(put("x", "x-amz-trailer", "x-amz-checksum-crc64nvme"), 501, "NotImplemented");
  }

  @Test
  void anotherPayloadThanWasSignedIsRefused() {
    refused(put("x", "x-amz-content-sha256", "0".repeat(64)), 400, "XAmzContentSHA256Mismatch");
    refused(put("x", "x-amz-checksum-sha256", "AAAA"), 400, "InvalidRequest");
    refused(put("x", "Content-MD5", "AAAA"), 400, "BadDigest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3\r\nabc\r\n0\r\n\r\n",
        "1;chunk-signature=0\r\na\r\n2\r\nbc\r\n0;chunk-signature=1\r\n\r\n",
        "3\r\nabc\r\n0\r\nx-amz-checksum-crc32:NSRBwg==\r\nx-amz-trailer-signature:0\r\n\r\n",
        "3\r\nabc\r\n0\r\n"
      })
  void chunksAreTakenApart(String body) {
    Answer answer =
        put(
            body,
            "x-amz-content-sha256",
            CHUNKED,
            "x-amz-decoded-content-length",
            "3",
            "x-amz-trailer",
            "x-amz-checksum-crc32",
            "Content-Encoding",
            "aws-chunked");
    assertThat(answer.text()).isEmpty();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(bucket.find("y").orElseThrow().content().bytes()).isEqualTo("abc".getBytes());
    assertThat(wire.head("/bucket/y", SIGNED).header("Content-Encoding")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'3\r\nabc', IncompleteBody",
    "'x\r\nabc\r\n0\r\n\r\n', IncompleteBody",
    "'2\r\nabc\r\n0\r\n\r\n', IncompleteBody",
    "'2\r\nab\r\n0\r\n\r\n', IncompleteBody",
    "'4\r\nabc', IncompleteBody",
    "'3\r\nabc\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n', BadDigest",
    "'3\r\nabc\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n', InvalidRequest"
  })
  void brokenChunksLeaveNothing(String body, String code) {
    refused(
        put(
            body,
            "x-amz-content-sha256",
            CHUNKED,
            "x-amz-decoded-content-length",
            "3",
            "x-amz-trailer",
            "x-amz-checksum-crc32"),
        400,
        code);
  }

  @Test
  void aKnownEntityIsNotSentAgain() {
    String tag = put("x").header("ETag");
    Answer answer = wire.get("/bucket/y", "Authorization", "any", "If-None-Match", tag);
    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.header("x-amz-request-id")).isNotEmpty();
  }

  @Test
  void aListingWithoutEncodingIsProperXml() {
    bucket.put("a&<\">\u0001", new byte[0]);
    assertThat(wire.get("/bucket?list-type=2", SIGNED).text())
        .contains("<Key>a&amp;&lt;&quot;&gt;&#1;</Key>", "<KeyCount>1</KeyCount>");
  }
}
