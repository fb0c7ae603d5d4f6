package io.edgeward.model.image;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Tags in the order of the versions that they name: numbers by value, and a pre-release before its
 * release, as in Semantic Versioning 2.0.0, section 11. Equal only where the texts are.
 */
public final class VersionOrder implements Comparator<Tag> {
  /** The only one: it has no state. */
  public static final VersionOrder INSTANCE = new VersionOrder();

  private static final Pattern PART = Pattern.compile("[0-9]+|[A-Za-z]+");

  private VersionOrder() {}

  /** Whether {@code tag} begins as a version does: a number, perhaps after a {@code v}. */
  public static boolean isVersion(Tag tag) {
    String text = tag.text();
    int first = text.startsWith("v") || text.startsWith("V") ? 1 : 0;
    return text.length() > first && Character.isDigit(text.charAt(first));
  }

  @Override
  public int compare(Tag one, Tag other) {
    List<String> a = parts(one);
    List<String> b = parts(other);
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = comparePart(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    int longer = a.size() - b.size();
    if (longer == 0) {
      return one.compareTo(other);
    }
    // 1.2.3 follows 1.2, but 1.2-rc precedes it.
    boolean release = isNumber(longer > 0 ? a.get(b.size()) : b.get(a.size()));
    return release == longer > 0 ? 1 : -1;
  }

  private static List<String> parts(Tag tag) {
    String text =
        isVersion(tag) && !Character.isDigit(tag.text().charAt(0))
            ? tag.text().substring(1)
            : tag.text();
    return PART.matcher(text).results().map(MatchResult::group).toList();
  }

  private static int comparePart(String one, String other) {
    boolean number = isNumber(one);
    if (number != isNumber(other)) {
      return number ? 1 : -1;
    }
    return number ? compareNumbers(one, other) : one.compareTo(other);
  }

  /** Numbers of any length, which the date and time of a build can make. */
  private static int compareNumbers(String one, String other) {
    String a = one.replaceFirst("^0+(?=.)", "");
    String b = other.replaceFirst("^0+(?=.)", "");
    int longer = a.length() - b.length();
    return longer != 0 ? longer : a.compareTo(b);
  }

  private static boolean isNumber(String part) {
    return Character.isDigit(part.charAt(0));
  }
}
