package io.edgeward.registry.client;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.http.CannedAnswers;
import io.edgeward.registry.http.InsideAddresses;
import io.edgeward.registry.http.RequestContent;
import io.edgeward.testkit.property.Fuzz;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a registry answers to a call is understood, or is a {@link RegistryException}. */
class AnswersFuzzTest {
  private static final String HOST = "127.0.0.1:5000";
  private static final RepositoryPath FOO = RepositoryPath.of(HOST + "/prod/foo");
  private static final String A = "sha256:" + "a".repeat(64);
  private static final byte[] NO_TAGS = "{\"tags\":[]}".getBytes(StandardCharsets.UTF_8);

  private final CannedAnswers answers = new CannedAnswers();
  private final RegistryClient client = Clients.brisk().wire(sender -> answers).build();

  @AfterEach
  void close() {
    client.close();
    answers.close();
  }

  /** A call of the client. */
  private interface Call {
    void on(RegistryClient client);
  }

  private Fuzz.Parser answering(int status, Call call) {
    return bytes -> {
      answers.set(status, bytes);
      client.beginRun();
      call.on(client);
    };
  }

  private Fuzz.Parser answering(int status, String header, Call call) {
    return bytes -> {
      answers.set(status, NO_TAGS, header, CannedAnswers.field(bytes));
      client.beginRun();
      call.on(client);
    };
  }

  @Test
  void listsOfTagsEnd() throws Exception {
    Fuzz.of(
            "lists of tags",
            "{\"name\":\"foo\",\"tags\":[\"1.0\",\"2.0\"],\"next\":\"x\"}",
            "{\"child\":[],\"manifest\":{\"%s\":{\"imageSizeBytes\":\"1\",\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"tag\":[\"1.0\"],\"timeCreatedMs\":\"1\"}},\"tags\":[\"1.0\"]}"
                .formatted(A))
        .endsIn(RegistryException.class, answering(200, c -> c.tags(FOO)));
  }

  @Test
  void pagesOfTheCatalogEnd() throws Exception {
    Fuzz.of("pages of the catalog", "{\"repositories\":[\"prod/foo\",\"prod/bar\"]}")
        .endsIn(RegistryException.class, answering(200, c -> c.catalog(HOST)));
  }

  @Test
  void listsOfReferrersEnd() throws Exception {
    Fuzz.of(
            "lists of referrers",
            "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"a/b\",\"digest\":\"%s\",\"size\":7}]}"
                .formatted(A))
        .endsIn(RegistryException.class, answering(200, c -> c.referrers(FOO, Digest.of(A))));
  }

  @Test
  void errorsEnd() throws Exception {
    Fuzz.Parser denied = answering(403, c -> c.tags(FOO));
    Fuzz.of(
            "errors",
            "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no\",\"detail\":{\"a\":[1]}}]}",
            "<html>Forbidden</html>")
        .endsIn(RegistryException.class, bytes -> refused(denied, bytes));
  }

  /** Every 403 is a failure: a sample, which has to be read, is one too. */
  private static void refused(Fuzz.Parser parser, byte[] bytes) throws Exception {
    try {
      parser.parse(bytes);
    } catch (RegistryException e) {
      return;
    }
    throw new IllegalStateException("a refusal was taken for an answer");
  }

  @Test
  void linksToPagesEnd() throws Exception {
    Fuzz.Parser parser = answering(200, "Link", c -> c.tags(FOO));
    Fuzz.of("links", "</v2/prod/foo/tags/list?last=b&n=2>; rel=\"next\"", "<?last=b>; rel=next")
        .endsIn(RegistryException.class, AnswersFuzzTest.sampleAside(parser));
  }

  /** All pages have the same link, so that a good one does not end: that is no answer. */
  private static Fuzz.Parser sampleAside(Fuzz.Parser parser) {
    return bytes -> {
      try {
        parser.parse(bytes);
      } catch (RegistryException e) {
        if (e.kind() != RegistryException.Kind.BROKEN) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  @Test
  void locationsOfUploadsEnd() throws Exception {
    Fuzz.of("locations", "/v2/prod/foo/blobs/uploads/1?state=a", "http://127.0.0.1:5001/u#x")
        .endsIn(
            RegistryException.class,
            bytes -> {
              answers.set(202, new byte[0], "Location", CannedAnswers.field(bytes));
              client.beginRun();
              URI session = client.blobs().start(FOO);
              answers.set(201, new byte[0]);
              client
                  .blobs()
                  .put(
                      FOO,
                      session,
                      Digest.of(A),
                      new RequestContent.Bytes(BlobCalls.OCTETS, new byte[1]));
            });
  }

  /** Any 4 or 16 bytes are an address, and are judged. */
  @Test
  void addressesEnd() throws Exception {
    Fuzz.of("addresses", "\u0020\u0001\u0000\u0000\u0041\u0041\u0001\u0001abcdefgh", "abcd")
        .endsIn(
            RegistryException.class,
            bytes ->
                InsideAddresses.contain(
                    InetAddress.getByAddress(Arrays.copyOf(bytes, bytes.length < 16 ? 4 : 16))));
  }
}
