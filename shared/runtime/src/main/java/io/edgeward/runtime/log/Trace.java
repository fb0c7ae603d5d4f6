package io.edgeward.runtime.log;

import io.edgeward.runtime.http.RequestHeaders;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request belongs in a distributed trace.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId 16 of them
 * @param sampled whether the trace is recorded
 */
public record Trace(String traceId, String spanId, boolean sampled) {
  /** W3C Trace Context, section 3.2; later versions may append fields. */
  private static final Pattern TRACEPARENT =
      Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  /** Google's older form: {@code TRACE_ID/SPAN_ID;o=OPTIONS}, the span as a decimal number. */
  private static final Pattern CLOUD_TRACE =
      Pattern.compile("([0-9a-fA-F]{32})(?:/(\\d{1,20}))?(?:;o=(\\d))?");

  /** The trace that a request names, if any; a malformed header counts as none. */
  public static Optional<Trace> of(RequestHeaders headers) {
    return headers
        .first("traceparent")
        .flatMap(Trace::ofTraceparent)
        .or(() -> headers.first("X-Cloud-Trace-Context").flatMap(Trace::ofCloudTrace));
  }

  private static Optional<Trace> ofTraceparent(String text) {
    Matcher matcher = TRACEPARENT.matcher(text);
    if (!matcher.matches() || isZero(matcher.group(1)) || isZero(matcher.group(2))) {
      return Optional.empty();
    }
    boolean sampled = (Integer.parseInt(matcher.group(3), 16) & 1) == 1;
    return Optional.of(new Trace(matcher.group(1), matcher.group(2), sampled));
  }

  private static Optional<Trace> ofCloudTrace(String text) {
    Matcher matcher = CLOUD_TRACE.matcher(text);
    if (!matcher.matches() || isZero(matcher.group(1))) {
      return Optional.empty();
    }
    BigInteger span = new BigInteger(matcher.group(2) == null ? "0" : matcher.group(2));
    if (span.bitLength() > Long.SIZE) {
      return Optional.empty();
    }
    return Optional.of(
        new Trace(
            matcher.group(1).toLowerCase(java.util.Locale.ROOT),
            "%016x".formatted(span),
            "1".equals(matcher.group(3))));
  }

  private static boolean isZero(String digits) {
    return digits.chars().allMatch(digit -> digit == '0');
  }
}
