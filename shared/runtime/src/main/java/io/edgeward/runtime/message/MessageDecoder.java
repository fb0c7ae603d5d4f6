package io.edgeward.runtime.message;

import com.google.cloud.functions.HttpRequest;
import io.edgeward.json.Json;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.runtime.http.BodyTooLargeException;
import io.edgeward.runtime.http.RequestBody;
import io.edgeward.runtime.http.RequestHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a POST into the {@link Message} that it delivers. A plain Pub/Sub push, a binary and a
 * structured CloudEvent (specification 1.0, HTTP binding) of type {@value CloudEventForms#TYPE},
 * and a push with payload unwrapping all mean the same. What an unwrapped push loses is the
 * attributes: they arrive among the headers, which do not say which of them were attributes.
 */
public final class MessageDecoder {
  /** The most data a message has (Pub/Sub quotas, "Publish request": 10 MB). */
  public static final int MAX_DATA_BYTES = 10 * 1024 * 1024;

  /** Data in base64 and room for everything around them. */
  static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

  /** Pub/Sub, "Payload unwrapping for push subscriptions". */
  private static final String UNWRAPPED_ID = "x-goog-pubsub-message-id";

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^;\"\\s]+)", Pattern.CASE_INSENSITIVE);

  private final Clock clock;

  /** A decoder whose {@code clock} dates deliveries that do not say when they were published. */
  public MessageDecoder(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads the request whole.
   *
   * @throws MessageRefusedException if it delivers no well-formed message
   * @throws IOException if it cannot be read to its end
   */
  public Message decode(HttpRequest request) throws MessageRefusedException, IOException {
    RequestHeaders headers = RequestHeaders.of(request);
    refuseEncodings(headers);
    Message message;
    try {
      message = decode(headers, RequestBody.read(request, MAX_BODY_BYTES));
    } catch (BodyTooLargeException | JsonRefusedException e) {
      throw new MessageRefusedException("delivery: " + e.getMessage(), e);
    }
    if (message.data().length > MAX_DATA_BYTES) {
      throw new MessageRefusedException(
          "delivery: the data are larger than %d bytes; publish less at once"
              .formatted(MAX_DATA_BYTES));
    }
    return message;
  }

  private Message decode(RequestHeaders headers, byte[] body) {
    if (headers.mediaType().filter(CloudEventForms.STRUCTURED::equals).isPresent()) {
      return CloudEventForms.structured(Json.parseObject(body), clock.instant());
    }
    if (CloudEventForms.isBinary(headers)) {
      return CloudEventForms.binary(headers, Json.parseObject(body), clock.instant());
    }
    Optional<String> unwrapped = headers.first(UNWRAPPED_ID).filter(id -> !id.isEmpty());
    if (unwrapped.isPresent()) {
      return unwrapped(unwrapped.get(), headers, body);
    }
    return PushBody.decode(Json.parseObject(body), clock.instant());
  }

  /** The body is the data alone, and headers hold the rest. */
  private Message unwrapped(String id, RequestHeaders headers, byte[] body) {
    Optional<String> time = headers.first("x-goog-pubsub-publish-time");
    return new Message(
        id,
        time.map(t -> PushBody.instant("header x-goog-pubsub-publish-time", t))
            .orElseGet(clock::instant),
        new TreeMap<>(),
        body,
        headers.first("x-goog-pubsub-subscription-name"));
  }

  private static void refuseEncodings(RequestHeaders headers) throws MessageRefusedException {
    String coding = headers.first("Content-Encoding").orElse("identity");
    if (!coding.equalsIgnoreCase("identity")) {
      throw new MessageRefusedException(
          "delivery: Content-Encoding %s is not understood; send the body as it is"
              .formatted(Json.quote(coding)));
    }
    Matcher charset = CHARSET.matcher(headers.first("Content-Type").orElse(""));
    if (charset.find()
        && !charset.group(1).equalsIgnoreCase(StandardCharsets.UTF_8.name())
        && !charset.group(1).equalsIgnoreCase(StandardCharsets.US_ASCII.name())) {
      throw new MessageRefusedException(
          "delivery: charset %s is not understood; send UTF-8"
              .formatted(Json.quote(charset.group(1))));
    }
  }
}
