package io.edgeward.stores;

import io.edgeward.stores.StoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * The identity token that Google's metadata server gives to the service account of the machine,
 * made out for AWS alone: roles trust it by web identity.
 */
final class GoogleIdentityToken implements Supplier<String> {
  /** Whom it is made out for; roles of AWS compare it. */
  static final String AUDIENCE = "sts.amazonaws.com";

  private static final String PATH =
      "/computeMetadata/v1/instance/service-accounts/default/identity?format=full&audience=";
  private static final int PATIENCE_MILLIS = 5000;
  private static final int LONGEST = 16 * 1024;
  private static final int TOO_MANY_REQUESTS = 429;

  private final URI server;

  /** A token of the metadata server at {@code server}. */
  GoogleIdentityToken(URI server) {
    this.server = server;
  }

  @Override
  public String get() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              server.resolve(PATH + AUDIENCE).toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setRequestProperty("Metadata-Flavor", "Google");
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw failure(kind(status), "answers with status " + status, null);
      }
      try (InputStream body = connection.getInputStream()) {
        return new String(body.readNBytes(LONGEST), StandardCharsets.US_ASCII).strip();
      }
    } catch (IOException e) {
      throw failure(Kind.UNAVAILABLE, "cannot be reached (%s)".formatted(e), e);
    }
  }

  /** Another answer than a failure for the moment says that this machine has no such account. */
  private static Kind kind(int status) {
    return status >= HttpURLConnection.HTTP_INTERNAL_ERROR
            || status == HttpURLConnection.HTTP_CLIENT_TIMEOUT
            || status == TOO_MANY_REQUESTS
        ? Kind.UNAVAILABLE
        : Kind.DENIED;
  }

  private StoreException failure(Kind kind, String why, IOException cause) {
    return new StoreException(
        kind,
        "EDGEWARD_AWS_ROLE_ARN needs an identity token of Google's metadata server, and %s %s; run on"
                .formatted(server, why)
            + " Google Cloud, or unset it and sign in to AWS otherwise",
        cause);
  }
}
