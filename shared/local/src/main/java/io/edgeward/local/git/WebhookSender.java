package io.edgeward.local.git;

import com.google.gson.JsonObject;
import io.edgeward.local.http.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Announces pushes as GitHub does: a signed POST ("Validating webhook deliveries"). */
public final class WebhookSender {
  private static final String HMAC = "HmacSHA256";

  private final URI target;
  private final String secret;
  private final String repository;

  /**
   * Announces pushes to a repository.
   *
   * @param target where the webhook is
   * @param secret what deliveries are signed with
   * @param repository OWNER/NAME on the git host
   */
  public WebhookSender(URI target, String secret, String repository) {
    this.target = target;
    this.secret = secret;
    this.repository = repository;
  }

  /** Where the webhook is. */
  public URI target() {
    return target;
  }

  /** What it is signed with. */
  public String secret() {
    return secret;
  }

  /** Announces one moved ref; the same one may be announced again. */
  public void announce(Push push) {
    JsonObject payload = new JsonObject();
    JsonObject about = new JsonObject();
    about.addProperty("full_name", repository);
    payload.addProperty("ref", push.ref());
    payload.addProperty("before", push.before());
    payload.addProperty("after", push.after());
    payload.add("repository", about);
    try {
      post(payload.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot announce " + push, e);
    }
  }

  private void post(byte[] body) throws IOException {
    HttpResponse<String> answer =
        Exchange.post(
            target,
            body,
            "Content-Type",
            "application/json",
            "X-GitHub-Event",
            "push",
            "X-GitHub-Delivery",
            UUID.randomUUID().toString(),
            "X-Hub-Signature-256",
            "sha256=" + signature(body));
    if (answer.statusCode() != 202) {
      throw new IOException("the webhook answered " + answer.statusCode());
    }
  }

  private String signature(byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform provides HMAC with SHA-256", e);
    }
  }
}
