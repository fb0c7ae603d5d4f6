package io.edgeward.registry.copy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.CannedAnswers;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.Sender;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.testkit.property.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever registries say of the parts of a blob on its way, it arrives, or the copy fails. */
class TransfersFuzzTest {
  private static final RepositoryPath FOO = RepositoryPath.of("127.0.0.1:5000/prod/foo");
  private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.UTF_8);
  private static final Digest DIGEST = Digest.ofContent(CONTENT);

  private final CannedAnswers answers = new CannedAnswers();
  private final RegistryClient client =
      Clients.brisk().chunk(4).wire(sender -> new Registries()).build();
  private volatile String field = "";
  private volatile String value = "";

  @AfterEach
  void close() {
    client.close();
    answers.close();
  }

  /** Source and destination; one field of their answers is what the test says. */
  private final class Registries implements Sender {
    @Override
    public synchronized Response send(Request request, Optional<String> authorization)
        throws IOException {
      String session = "/v2/prod/foo/blobs/uploads/1";
      switch (request.method()) {
        case "POST" ->
            answers.set(202, new byte[0], "Location", session, only("OCI-Chunk-Min-Length"), value);
        case "PATCH" -> answers.set(202, new byte[0], "Location", session, only("Range"), value);
        case "PUT" -> answers.set(201, new byte[0]);
        default ->
            answers.set(
                field.equals("Content-Range") ? 206 : 200,
                CONTENT,
                only(field.equals("Content-Range") ? field : "Content-Length"),
                value);
      }
      return answers.send(request, authorization);
    }

    private String only(String name) {
      return field.equals(name) ? name : "X-Other";
    }
  }

  private Fuzz.Parser chunked(String name) {
    return bytes -> {
      say(name, bytes);
      client
          .chunked()
          .run(
              FOO,
              new Descriptor("", DIGEST, CONTENT.length),
              FOO,
              client.connection().meter(CONTENT.length));
    };
  }

  private void say(String name, byte[] bytes) {
    field = name;
    value = CannedAnswers.field(bytes);
    client.beginRun();
  }

  @Test
  void rangesOfUploadsEnd() {
    Fuzz.of("ranges of uploads", "0-3", "bytes=0-3")
        .endsIn(RegistryException.class, chunked("Range"));
  }

  @Test
  void leastLengthsOfChunksEnd() {
    Fuzz.of("least lengths of chunks", "4", "16")
        .endsIn(RegistryException.class, chunked("OCI-Chunk-Min-Length"));
  }

  @Test
  void rangesOfContentEnd() {
    Fuzz.of("ranges of content", "bytes 0-9/10")
        .endsIn(RegistryException.class, chunked("Content-Range"));
  }

  /** Of what schema 1 names nobody knows the length but the source. */
  @Test
  void lengthsOfContentEnd() {
    Descriptor layer = new Descriptor("", DIGEST, Descriptor.UNKNOWN);
    Fuzz.of("lengths of content", "10")
        .endsIn(
            RegistryException.class,
            bytes -> {
              say("Content-Length", bytes);
              Upload upload = new Upload(new Arrival(FOO));
              new Tee(client.blobs(), Duration.ofSeconds(5), client.connection().meter(-1))
                  .run(FOO, layer, List.of(upload));
            });
  }
}
