package io.edgeward.redirect.document;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;

/** What the texts of a document look like. Scanned by hand: the first answer waits for it. */
final class Grammar {
  static final int LONGEST_NAME = 63;
  static final int LONGEST_TEXT = 200;

  private static final String HTTPS = "https://";
  private static final String BELOW = "/*";

  private Grammar() {}

  /** {@code [a-z0-9][a-z0-9-]{0,62}}. */
  static boolean isName(String text) {
    if (text.isEmpty() || text.length() > LONGEST_NAME || text.charAt(0) == '-') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
        return false;
      }
    }
    return true;
  }

  /** Printable ASCII, blanks included. */
  static boolean isText(String text) {
    return !text.isEmpty() && text.length() <= LONGEST_TEXT && isPrintable(text, "");
  }

  private static boolean isPrintable(String text, String not) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || not.indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** A host, with its port perhaps. */
  static boolean isHost(String text) {
    try {
      return new RegistryPath(text, "").host().equals(text);
    } catch (MalformedNameException e) {
      return false;
    }
  }

  /** An https URL of printable ASCII that may stand in a header as it is. */
  static boolean isPage(String text) {
    if (!text.startsWith(HTTPS) || text.length() > LONGEST_TEXT) {
      return false;
    }
    int end = HTTPS.length();
    while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return isHost(text.substring(HTTPS.length(), end)) && isPrintable(text, " \"<>\\^`{|}");
  }

  /** The first component of the names of repositories. */
  static boolean isFirstComponent(String text) {
    return ImageName.isName(text) && text.indexOf('/') < 0;
  }

  /** The name of a repository, or {@code NAME/*}. */
  static boolean isPattern(String text) {
    return ImageName.isName(
        text.endsWith(BELOW) ? text.substring(0, text.length() - BELOW.length()) : text);
  }

  /** {@code NAME:TAG} or {@code NAME@DIGEST}. */
  static boolean isReference(String text) {
    int at = text.indexOf('@');
    if (at >= 0) {
      return ImageName.isName(text.substring(0, at)) && Digest.isDigest(text.substring(at + 1));
    }
    int colon = text.indexOf(':');
    return colon >= 0
        && ImageName.isName(text.substring(0, colon))
        && Tag.isTag(text.substring(colon + 1));
  }

  /** What stands before the first slash, colon or at sign of a name, pattern or reference. */
  static String firstComponent(String text) {
    int end = 0;
    while (end < text.length() && "/:@".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(0, end);
  }
}
