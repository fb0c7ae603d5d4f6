package io.edgeward.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.local.http.Exchange;
import io.edgeward.model.manifest.Revision;
import io.edgeward.testkit.invoker.Invoker;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A request, and the status that is its right answer. */
record FirstRequest(String body, int expected) {
  /**
   * Refused by the webhook for want of a signature and by the redirector, which takes no POST;
   * acknowledged by the others, and reported.
   */
  static FirstRequest malformed(String function) {
    return switch (function) {
      case "webhook" -> new FirstRequest("{}", 401);
      case "redirect" -> new FirstRequest("{}", 405);
      default -> message("not a message");
    };
  }

  /** The registry's event of the last digest that the manifests name. */
  static FirstRequest event(Map<String, String> contents) {
    List<String> registries =
        Arrays.asList(
            contents.get("manifests/k8s-staging-etcd/promoter-manifest.yaml").split("- name: "));
    String region = registries.getLast().lines().findFirst().orElseThrow();
    String images = contents.get("images/k8s-staging-etcd/images.yaml");
    String digest = images.replaceAll("(?s).*(sha256:[0-9a-f]{64}).*", "$1");
    String name = images.replaceAll("(?s).*- name: (\\S+).*", "$1");
    return message(
        "{\"action\": \"INSERT\", \"digest\": \"%s/%s@%s\"}".formatted(region, name, digest));
  }

  /** A push after which production is to hold what the manifests say at {@code after}. */
  static FirstRequest push(Revision before, Revision after) {
    return message(
        "{\"repository\": \"acme/manifests\", \"ref\": \"refs/heads/main\", \"before\": \"%s\", \"after\": \"%s\"}"
            .formatted(before, after));
  }

  private static FirstRequest message(String data) {
    String base64 = Base64.getEncoder().encodeToString(data.getBytes(UTF_8));
    return new FirstRequest(
        "{\"message\":{\"data\":\"%s\",\"messageId\":\"1\",\"publishTime\":\"2026-11-21T10:00:00Z\"},\"subscription\":\"s\"}"
            .formatted(base64),
        200);
  }

  int put(Invoker function) throws IOException {
    byte[] content = body.getBytes(UTF_8);
    return Exchange.post(function.uri(), content, "Content-Type", "application/json").statusCode();
  }
}
