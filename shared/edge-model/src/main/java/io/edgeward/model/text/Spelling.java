package io.edgeward.model.text;

import java.util.Arrays;
import java.util.Locale;

/** Whether a name was meant to be another. */
public final class Spelling {
  private Spelling() {}

  /**
   * Whether {@code name} looks like {@code meant} with a slip of the fingers, or up to {@code
   * slips}.
   */
  public static boolean nearly(String name, String meant, int slips) {
    return !name.equals(meant)
        && Math.abs(name.length() - meant.length()) <= slips
        && distance(name.toLowerCase(Locale.ROOT), meant) <= slips;
  }

  /** Levenshtein's distance: letters to add, drop or change. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
