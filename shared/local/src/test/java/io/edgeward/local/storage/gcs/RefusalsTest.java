package io.edgeward.local.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.contract.Wire;
import io.edgeward.local.contract.Wire.Answer;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
  private EmbeddedCloudStorage storage;
  private Wire wire;

  @BeforeEach
  void start() {
    storage = EmbeddedCloudStorage.start();
    wire = new Wire(storage.uri());
    storage.bucket("bucket").put("x", new byte[1]);
  }

  @AfterEach
  void stop() {
    storage.close();
  }

  private Answer send(String method, String path) {
    return switch (method) {
      case "GET" -> wire.get(path);
      case "POST" -> wire.post(path, new byte[0]);
      default -> wire.delete(path);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /storage/v1/b/bucket/o?delimiter=/, 501, notImplemented",
    "GET, /storage/v1/b/bucket/o?maxResults=x, 400, invalid",
    "GET, /storage/v1/b/bucket/o?pageToken=%25, 400, invalid",
    "GET, /storage/v1/b/missing, 404, notFound",
    "GET, /elsewhere, 404, notFound",
    "POST, /storage/v1/b/bucket/o/x/rewriteTo/b/bucket/o/y, 404, notFound",
    "POST, /upload/storage/v1/b/bucket/o?uploadType=other&name=y, 400, invalid",
    "POST, /upload/storage/v1/b/bucket/o?uploadType=media, 400, required",
    "POST, /upload/storage/v1/b/bucket/o?uploadType=multipart&name=y, 400, invalid",
    "GET, /upload/storage/v1/b/bucket/o, 501, notImplemented",
    "DELETE, /storage/v1/b/bucket, 501, notImplemented"
  })
  void whatIsNotServedSaysSo(String method, String path, int status, String reason) {
    Answer answer = send(method, path);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text())
        .startsWith("{\"error\":{\"code\":" + status)
        .contains("\"reason\":\"" + reason + "\"");
    assertThat(storage.bucket("bucket").names()).containsExactly("x");
  }

  @Test
  void aBucketIsCreatedOnceUnderAProperName() {
    String path = "/storage/v1/b?project=p";
    assertThat(wire.post(path, "{\"name\":\"new\"}".getBytes()).status()).isEqualTo(200);
    assertThat(wire.post(path, "{\"name\":\"new\"}".getBytes()).status()).isEqualTo(409);
    assertThat(wire.get("/storage/v1/b/new").text()).contains("\"name\":\"new\"");
    assertThat(wire.post(path, "{\"name\":\"..\"}".getBytes()).text())
        .contains("is no name of a bucket");
    assertThat(wire.post(path, "{\"name\"".getBytes()).text()).contains("parseError");
  }

  @Test
  void otherContentThanItsMd5IsRefused() {
    String body =
        """
        --b\r
        Content-Type: application/json\r
        \r
        {"name":"y","md5Hash":"AAAA"}\r
        --b\r
        Content-Type: text/x\r
        \r
        content\r
        --b--\r
        """;
    String path = "/upload/storage/v1/b/bucket/o?uploadType=multipart";
    String type = "multipart/related; boundary=b";
    assertThat(wire.post(path, body.getBytes(), "Content-Type", type).text())
        .contains("Provided MD5 hash \\\"AAAA\\\" doesn't match calculated MD5 hash");
    String right = body.replace("AAAA", "mgNkuembtIDdJeHwKEyFVQ\\u003d\\u003d");
    assertThat(wire.post(path, right.getBytes(), "Content-Type", type).status()).isEqualTo(200);
    assertThat(storage.bucket("bucket").find("y").orElseThrow().content().bytes())
        .isEqualTo("content".getBytes());
  }
}
