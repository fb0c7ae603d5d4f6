package io.edgeward.cli.redirect;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.address.RangesSource;
import io.edgeward.model.address.UnusableRangesException;

/** Reads a list of address ranges, whichever cloud published it. */
public final class PublishedRanges {
  private PublishedRanges() {}

  /**
   * Reads all of a list; what it says, and not its name, tells of which kind it is.
   *
   * @param name what messages call it
   * @throws UnusableRangesException if anything of it is malformed
   */
  public static RangesSource read(String name, byte[] content) throws UnusableRangesException {
    RangesSource source = isJson(content) ? json(name, content) : PlainRanges.read(name, content);
    if (source.prefixes().isEmpty()) {
      throw new UnusableRangesException(
          "%s lists no prefix; leave it out, or fetch it again".formatted(name));
    }
    return source;
  }

  private static boolean isJson(byte[] content) {
    int i = 0;
    while (i < content.length && Character.isWhitespace(content[i])) {
      i++;
    }
    return i < content.length && (content[i] == '{' || content[i] == '[');
  }

  private static RangesSource json(String name, byte[] content) throws UnusableRangesException {
    try {
      return ofCloud(name, Json.parseObject(content));
    } catch (JsonRefusedException e) {
      throw new UnusableRangesException("%s, %s".formatted(name, e.getMessage()), e);
    }
  }

  private static RangesSource ofCloud(String name, JsonObject document) {
    if (document.has(AwsRanges.DATE)) {
      return AwsRanges.read(name, document);
    }
    if (document.has(GoogleRanges.DATE)) {
      return GoogleRanges.read(name, document);
    }
    if (document.has(AzureServiceTags.VALUES)) {
      return AzureServiceTags.read(name, document);
    }
    throw new JsonRefusedException(
        "$",
        "has neither %s (of AWS), %s (of Google) nor %s (of Azure)"
            .formatted(AwsRanges.DATE, GoogleRanges.DATE, AzureServiceTags.VALUES),
        "fetch the list again");
  }
}
