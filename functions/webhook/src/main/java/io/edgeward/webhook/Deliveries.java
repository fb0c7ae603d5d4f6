package io.edgeward.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.cloud.functions.HttpRequest;
import io.edgeward.json.JsonBuilder;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.runtime.http.BodyTooLargeException;
import io.edgeward.runtime.http.RequestBody;
import io.edgeward.runtime.http.RequestHeaders;
import io.edgeward.runtime.message.MessagePublisher;
import io.edgeward.runtime.message.NotPublishedException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes deliveries of the git host, one after the other check; the first that fails answers. */
final class Deliveries {
  private static final Logger LOGGER = Logger.getLogger(Deliveries.class.getName());

  private static final String FORM = "payload=";

  private final int maxBytes;
  private final Signatures signatures;
  private final GitHubEvents events;
  private final String pushTopic;
  private final String proposalTopic;
  private final MessagePublisher publisher;

  Deliveries(WebhookConfig config, MessagePublisher publisher) {
    this.maxBytes = config.maxBytes();
    this.signatures = new Signatures(config.secret());
    this.events = new GitHubEvents(config.watched());
    this.pushTopic = config.pushTopic();
    this.proposalTopic = config.proposalTopic();
    this.publisher = publisher;
  }

  /** Answers one request; {@code attributes} travel with the message. */
  Reply take(HttpRequest request, RequestHeaders headers, Map<String, String> attributes)
      throws IOException {
    if (!request.getMethod().equals("POST")) {
      return Reply.refused(405, "only POST delivers an event");
    }
    byte[] body;
    try {
      body = RequestBody.read(request, maxBytes);
    } catch (BodyTooLargeException e) {
      return Reply.refused(413, e.getMessage());
    }
    return signatures.accept(headers.all("X-Hub-Signature-256"), body)
        ? takeSigned(headers, body, attributes)
        : Reply.refused(401, "unauthorized");
  }

  private Reply takeSigned(RequestHeaders headers, byte[] body, Map<String, String> attributes) {
    if (isForm(body)) {
      return Reply.refused(
          400, "the webhook sends a form; set its content type to application/json");
    }
    Optional<String> event = headers.first("X-GitHub-Event");
    if (event.isEmpty()) {
      return Reply.refused(400, "header X-GitHub-Event is missing");
    }
    try {
      return act(events.read(event.get(), body), attributes);
    } catch (JsonRefusedException e) {
      return Reply.refused(400, "payload: " + e.getMessage());
    }
  }

  /** Told by the body: some clients declare a form whatever they send. */
  private static boolean isForm(byte[] body) {
    return new String(body, 0, Math.min(body.length, FORM.length()), ISO_8859_1).equals(FORM);
  }

  private Reply act(Notice notice, Map<String, String> attributes) {
    return switch (notice) {
      case Notice.ManifestChange change -> publish(pushTopic, change.message(), attributes);
      case Notice.ChangeProposal proposal -> publish(proposalTopic, proposal.message(), attributes);
      case Notice.Ping ping -> Reply.noted(200, "pong");
      case Notice.Ignored(String reason) -> Reply.noted(202, "ignored: " + reason);
    };
  }

  private Reply publish(String topic, JsonBuilder message, Map<String, String> attributes) {
    try {
      return Reply.published(
          publisher.publish(topic, message.toBytes(), new TreeMap<>(attributes)));
    } catch (NotPublishedException e) {
      LOGGER.log(Level.SEVERE, e.getMessage(), e);
      return Reply.refused(503, "the event was not published; deliver it again");
    }
  }
}
