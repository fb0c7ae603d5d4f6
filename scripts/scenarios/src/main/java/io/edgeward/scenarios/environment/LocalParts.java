package io.edgeward.scenarios.environment;

import io.edgeward.local.git.GitServer;
import io.edgeward.local.http.Exchange;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.snapshot.Region;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * The parts of an environment that are in this process: their requests are counted, and they fail
 * when they are told to.
 *
 * @param production the registry of each region
 * @param backup the registry of all backups
 * @param git the git host
 * @param functions the address of each function
 */
public record LocalParts(
    Map<Region, EmbeddedRegistry> production,
    EmbeddedRegistry backup,
    GitServer git,
    Map<String, URI> functions) {
  private static final String PUSH =
      """
      {"message": {"data": "%s", "messageId": "%s", "publishTime": "%s"},
       "subscription": "projects/local/subscriptions/by-hand"}
      """;

  /**
   * Delivers a message to a function without its topic, and waits for the answer.
   *
   * @param id the same for the same message
   * @param published when it was published, the same for the same message
   * @return the status of the answer
   */
  public int deliver(String function, String id, Instant published, String json)
      throws IOException {
    String data = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    byte[] push = PUSH.formatted(data, id, published).getBytes(StandardCharsets.UTF_8);
    return Exchange.post(functions.get(function), push, "Content-Type", "application/json")
        .statusCode();
  }
}
