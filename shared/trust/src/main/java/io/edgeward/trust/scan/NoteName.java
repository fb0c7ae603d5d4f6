package io.edgeward.trust.scan;

import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.DisplayText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an occurrence is an occurrence of.
 *
 * @param provider the project of whoever looked
 * @param id the name there, such as {@code CVE-2026-1}
 */
record NoteName(String provider, String id) {
  private static final Pattern NAME =
      Pattern.compile("projects/([^/]+)/(?:locations/[^/]+/)?notes/([^/]+)");

  /** That of {@code occurrence}. */
  static NoteName of(JsonObject occurrence) {
    String text = occurrence.text("noteName");
    Matcher matcher = NAME.matcher(text);
    if (!matcher.matches()) {
      throw new JsonRefusedException(
          ScanFields.at(occurrence, "noteName"),
          "found %s, which names no note".formatted(DisplayText.quoted(text)));
    }
    return new NoteName(matcher.group(1), matcher.group(2));
  }
}
