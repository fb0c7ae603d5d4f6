package io.edgeward.cli.output;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that got no answer, as the registry client tells it at the end of a sentence: {@code
 * ... GET http://host/v2/... failed: Connect to http://host failed: Connection refused}.
 *
 * @param host what did not answer, with its port
 * @param why without the request
 */
record FailedRequest(String host, String why) {
  private static final String FAILED = " failed: ";

  /** The last one counts: what was not tried tells of the request that found the outage out. */
  private static final Pattern REQUEST =
      Pattern.compile(".*\\b(?:GET|HEAD|POST|PUT|PATCH|DELETE) https?://([^/\\s]+)\\S*" + FAILED);

  /** The request that {@code sentence} blames, if it blames one that got no answer. */
  static Optional<FailedRequest> in(String sentence) {
    Matcher request = REQUEST.matcher(sentence);
    return request.lookingAt()
        ? Optional.of(new FailedRequest(request.group(1), why(sentence)))
        : Optional.empty();
  }

  /** The words of {@code sentence} for why, without the request if one failed. */
  static String why(String sentence) {
    int failure = sentence.lastIndexOf(FAILED);
    return failure < 0 ? sentence : sentence.substring(failure + FAILED.length());
  }
}
