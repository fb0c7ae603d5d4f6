package io.edgeward.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.edgeward.local.storage.EmbeddedS3;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.store.StoreUri;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a service account of Google becomes a role of AWS. */
class GoogleIdentityTokenTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/mirrors";
  private static final String STS = "aws.endpointUrlSts";

  private final List<String> asked = new ArrayList<>();
  private final HttpServer server;
  private int status = 200;
  private String expiration = "2099-01-01T00:00:00Z";

  GoogleIdentityTokenTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/computeMetadata/", this::token);
    server.createContext("/", this::credentials);
    server.start();
  }

  @AfterEach
  void stop() {
    System.clearProperty(STS);
    server.stop(0);
  }

  private String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void token(HttpExchange exchange) throws IOException {
    asked.add(
        exchange.getRequestHeaders().getFirst("Metadata-Flavor") + " " + exchange.getRequestURI());
    answer(exchange, status, "the.token\n");
  }

  private void credentials(HttpExchange exchange) throws IOException {
    asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    answer(
        exchange,
        200,
        """
        <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <AssumeRoleWithWebIdentityResult>
            <Credentials>
              <AccessKeyId>AKIDEXAMPLE</AccessKeyId>
              <SecretAccessKey>secret</SecretAccessKey>
              <SessionToken>session</SessionToken>
              <Expiration>%s</Expiration>
            </Credentials>
          </AssumeRoleWithWebIdentityResult>
        </AssumeRoleWithWebIdentityResponse>
        """
            .formatted(expiration));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void isMadeOutForAwsAlone() {
    assertThat(new GoogleIdentityToken(URI.create("http://" + host())).get())
        .isEqualTo("the.token");
    assertThat(asked)
        .containsExactly(
            "Google /computeMetadata/v1/instance/service-accounts/default/identity"
                + "?format=full&audience=sts.amazonaws.com");
  }

  @Test
  void saysThatThereIsNone() {
    status = 404;
    assertThatThrownBy(new GoogleIdentityToken(URI.create("http://" + host()))::get)
        .hasMessage(
            "EDGEWARD_AWS_ROLE_ARN needs an identity token of Google's metadata server, and"
                + " http://%s answers with status 404; run on Google Cloud, or unset it and sign in"
                    .formatted(host())
                + " to AWS otherwise");
  }

  @ParameterizedTest
  @CsvSource({"404, false", "403, false", "408, true", "429, true", "500, true", "503, true"})
  void isForAnotherRunWhereTheServerFailsForTheMoment(int answer, boolean retryable) {
    status = answer;
    assertThat(failure().retryable()).isEqualTo(retryable);
  }

  @Test
  void isForAnotherRunWhereTheServerIsNotReached() {
    server.stop(0);
    assertThat(failure().retryable()).isTrue();
  }

  private StoreException failure() {
    GoogleIdentityToken token = new GoogleIdentityToken(URI.create("http://" + host()));
    return catchThrowableOfType(StoreException.class, token::get);
  }

  @Test
  void opensTheRole() {
    System.setProperty(STS, "http://" + host());
    StoreUri base = StoreUri.of("s3://there");
    try (EmbeddedS3 s3 = EmbeddedS3.start();
        ObjectStores stores = stores(s3)) {
      s3.bucket("there");
      assertThat(stores.list(List.of(base), () -> false).readings().get(base))
          .isInstanceOf(StoreReading.Read.class);
    }
    assertThat(asked.getLast())
        .contains("Action=AssumeRoleWithWebIdentity", "WebIdentityToken=the.token")
        .contains("RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fmirrors");
  }

  @Test
  void asksForAnotherTokenWheneverItAssumesTheRole() {
    System.setProperty(STS, "http://" + host());
    expiration = Instant.now().plusSeconds(2).toString();
    StoreUri base = StoreUri.of("s3://there");
    try (EmbeddedS3 s3 = EmbeddedS3.start();
        ObjectStores stores = stores(s3)) {
      s3.bucket("there");
      stores.list(List.of(base), () -> false);
      stores.list(List.of(base), () -> false);
    }
    assertThat(asked).filteredOn(each -> each.startsWith("Google ")).hasSize(2);
  }

  @Test
  void aRoleThatDoesNotOpenSaysWhy() {
    status = 403;
    StoreUri base = StoreUri.of("s3://there");
    try (EmbeddedS3 s3 = EmbeddedS3.start();
        ObjectStores stores = stores(s3)) {
      s3.bucket("there");
      assertThat(stores.list(List.of(base), () -> false).readings().get(base).toString())
          .contains("EDGEWARD_AWS_ROLE_ARN needs an identity token");
    }
  }

  private ObjectStores stores(EmbeddedS3 s3) {
    return ObjectStores.open(
        StoreOptions.DEFAULT
            .withLimits(Limits.BRISK)
            .withAws(
                AwsOptions.from(
                    Map.of(
                        "AWS_ENDPOINT_URL_S3", s3.uri().toString(),
                        "EDGEWARD_AWS_ROLE_ARN", ROLE,
                        "GCE_METADATA_HOST", host()))));
  }
}
