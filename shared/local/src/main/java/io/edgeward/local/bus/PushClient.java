package io.edgeward.local.bus;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** Posts push bodies. */
public final class PushClient {
  private static final int TIMEOUT_MS = 60_000;

  private PushClient() {}

  /**
   * Posts one body and waits for the answer.
   *
   * @return the status
   * @throws IOException if there is no answer within a minute
   */
  public static int post(URI endpoint, byte[] body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MS);
    connection.setReadTimeout(TIMEOUT_MS);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    int status = connection.getResponseCode();
    try (InputStream answer =
        status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
      if (answer != null) {
        answer.readAllBytes();
      }
    }
    return status;
  }
}
