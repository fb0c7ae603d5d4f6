package io.edgeward.audit.event;

import io.edgeward.model.image.Digest;
import io.edgeward.runtime.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Makes what surrounds a message fit for evidence. Topics give short ids and true times; a forged
 * delivery may bring anything, and its verdict must have a place in the ledger all the same.
 *
 * @param now when the message was received
 */
public record Envelope(Instant now) {
  private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Duration SKEW = Duration.ofDays(1);

  /** The same message with an id that is a plain name, and a possible time. */
  public Message of(Message message) {
    Instant time = message.publishTime();
    boolean possible = time.isAfter(EARLIEST) && time.isBefore(now.plus(SKEW));
    return new Message(
        id(message.id()),
        possible ? time : now,
        message.attributes(),
        message.data(),
        message.subscription());
  }

  private static String id(String text) {
    return PLAIN_ID.matcher(text).matches()
        ? text
        : "sha256-" + Digest.ofContent(text.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
