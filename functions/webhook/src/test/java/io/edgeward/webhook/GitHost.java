package io.edgeward.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends deliveries as the git host does. */
final class GitHost {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI webhook;
  private final String secret;

  GitHost(URI webhook, String secret) {
    this.webhook = webhook;
    this.secret = secret;
  }

  HttpResponse<String> deliver(String event, String payload) throws Exception {
    return send(
        payload.getBytes(UTF_8),
        List.of(
            "Content-Type",
            "application/json",
            "X-GitHub-Event",
            event,
            "X-GitHub-Delivery",
            "72d3162e-cc78-11e3-81ab-4c9367dc0958",
            "X-Hub-Signature-256",
            signature(secret, payload)));
  }

  HttpResponse<String> send(byte[] body, List<String> headers) throws Exception {
    return send(HttpRequest.BodyPublishers.ofByteArray(body), headers);
  }

  HttpResponse<String> send(HttpRequest.BodyPublisher body, List<String> headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(webhook).timeout(Duration.ofSeconds(30)).POST(body);
    List<String> all = new ArrayList<>(headers);
    if (!all.isEmpty()) {
      request.headers(all.toArray(String[]::new));
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> request(String method) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(webhook).method(method, HttpRequest.BodyPublishers.noBody()).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  static String signature(String secret, String payload) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal(payload.getBytes(UTF_8)));
  }
}
