package io.edgeward.redirect.document;

import io.edgeward.model.address.UnusableRangesException;
import io.edgeward.model.text.Count;
import java.util.List;

/**
 * A configuration that could not be read, or is broken. The message says where, what was found and
 * how to mend it, of each defect on a line of its own.
 */
public final class UnreadableConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Of more, logs and reports would show no end. */
  private static final int SHOWN = 50;

  private final transient List<String> defects;

  /** With one defect. */
  public UnreadableConfigurationException(String where, String defect, Throwable cause) {
    this(where, List.of(defect), cause);
  }

  /** With the first defect of ranges, which says where itself. */
  public UnreadableConfigurationException(UnusableRangesException ranges) {
    super(ranges.getMessage(), ranges);
    this.defects = List.of(ranges.getMessage());
  }

  /** With all defects of a document, at least one. */
  public UnreadableConfigurationException(String where, List<String> defects) {
    this(where, defects, null);
  }

  private UnreadableConfigurationException(String where, List<String> defects, Throwable cause) {
    super(where + ": " + message(defects), cause);
    this.defects = List.copyOf(defects);
  }

  private static String message(List<String> defects) {
    if (defects.size() == 1) {
      return defects.getFirst();
    }
    List<String> shown = defects.subList(0, Math.min(SHOWN, defects.size()));
    String rest = shown.size() < defects.size() ? "\n  …" : "";
    return Count.of(defects.size(), "defect") + "\n  " + String.join("\n  ", shown) + rest;
  }

  /** What is wrong with it, a sentence each. */
  public List<String> defects() {
    return defects;
  }
}
