package io.edgeward.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.json.JsonRefusedException;
import io.edgeward.runtime.config.Secret;
import io.edgeward.testkit.property.Fuzz;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever the public endpoint is given is a notice, or refused in one sentence. */
class PayloadFuzzTest {
  private static final byte[] BODY = "Hello, World!".getBytes(UTF_8);
  private static final String SIGNATURE =
      "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  private final GitHubEvents events = new GitHubEvents(new Watched("acme/manifests", "main"));

  @Test
  void pushesEnd() {
    Fuzz.of("payloads of pushes", Payloads.push())
        .endsIn(JsonRefusedException.class, bytes -> events.read("push", bytes));
  }

  @Test
  void pullRequestsEnd() {
    Fuzz.of(
            "payloads of pull requests",
            Payloads.pullRequest("opened"),
            Payloads.pullRequest(
                "edited", "main", "\"changes\": {\"base\": {\"ref\": {\"from\": \"x\"}}},"))
        .endsIn(JsonRefusedException.class, bytes -> events.read("pull_request", bytes));
  }

  /** No other text than the signature itself is accepted. */
  @Test
  void signaturesEnd() {
    Signatures signatures = new Signatures(Secret.of("It's a Secret to Everybody"));
    Fuzz.of("signatures", SIGNATURE)
        .endsWell(bytes -> {
          boolean same = Arrays.equals(bytes, SIGNATURE.getBytes(UTF_8));
          if (signatures.accept(List.of(new String(bytes, ISO_8859_1)), BODY) != same) {
            throw new IllegalStateException("a signature is accepted that is none");
          }
        });
  }
}
