package io.edgeward.model.image;

import java.util.Comparator;

/**
 * Tags in the order of the versions that they name: numbers by value, and a pre-release before its
 * release, as in Semantic Versioning 2.0.0, section 11. Equal only where the texts are.
 */
public final class VersionOrder implements Comparator<Tag> {
  /** The only one: it has no state. */
  public static final VersionOrder INSTANCE = new VersionOrder();

  private VersionOrder() {}

  /** Whether {@code tag} begins as a version does: a number, perhaps after a {@code v}. */
  public static boolean isVersion(Tag tag) {
    String text = tag.text();
    int first = text.startsWith("v") || text.startsWith("V") ? 1 : 0;
    return text.length() > first && isDigit(text.charAt(first));
  }

  @Override
  public int compare(Tag one, Tag other) {
    Parts a = new Parts(one);
    Parts b = new Parts(other);
    while (a.next() & b.next()) {
      int order = a.comparePart(b);
      if (order != 0) {
        return order;
      }
    }
    if (a.isOver() && b.isOver()) {
      return one.compareTo(other);
    }
    // 1.2.3 follows 1.2, but 1.2-rc precedes it.
    int release = (a.isOver() ? b : a).isNumber() ? 1 : -1;
    return a.isOver() ? -release : release;
  }

  /** Goes through the numbers and words of a tag, whatever stands between them. */
  private static final class Parts {
    private final String text;
    private int begin;
    private int end;

    Parts(Tag tag) {
      text = tag.text();
      end = isVersion(tag) && !isDigit(text.charAt(0)) ? 1 : 0;
    }

    /** Goes on; false when there is no further part. */
    boolean next() {
      begin = end;
      while (begin < text.length() && !isDigit(text.charAt(begin)) && !isLetter(begin)) {
        begin++;
      }
      end = begin;
      while (end < text.length() && isOfPart(end)) {
        end++;
      }
      return begin < text.length();
    }

    private boolean isOfPart(int at) {
      return isDigit(text.charAt(begin)) ? isDigit(text.charAt(at)) : isLetter(at);
    }

    private boolean isLetter(int at) {
      char c = text.charAt(at);
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    boolean isOver() {
      return begin >= text.length();
    }

    boolean isNumber() {
      return !isOver() && isDigit(text.charAt(begin));
    }

    int comparePart(Parts other) {
      if (isNumber() != other.isNumber()) {
        return isNumber() ? 1 : -1;
      }
      if (isNumber()) {
        // Of any length: the date and time of a build make long ones.
        skipZeros();
        other.skipZeros();
        int longer = (end - begin) - (other.end - other.begin);
        if (longer != 0) {
          return longer;
        }
      }
      return CharSequence.compare(
          text.subSequence(begin, end), other.text.subSequence(other.begin, other.end));
    }

    private void skipZeros() {
      while (begin < end - 1 && text.charAt(begin) == '0') {
        begin++;
      }
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
