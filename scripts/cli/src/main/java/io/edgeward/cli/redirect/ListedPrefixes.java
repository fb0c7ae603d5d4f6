package io.edgeward.cli.redirect;

import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.address.AddressPrefix;
import io.edgeward.model.address.CloudRegion;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** What the lists of all clouds are made of; refusals name the place in the document. */
final class ListedPrefixes {
  private static final int DATE_LENGTH = "2026-07-29".length();

  private ListedPrefixes() {}

  /** The list {@code name}; without any entry it is another format, or half of a download. */
  static List<JsonObject> objects(JsonObject object, String name) {
    List<JsonObject> objects = object.objects(name);
    if (objects.isEmpty()) {
      throw new JsonRefusedException(
          object.path() + "." + name, "is missing or empty", "fetch the list again");
    }
    return objects;
  }

  /** The member {@code name} as a prefix. */
  static AddressPrefix prefix(JsonObject object, String name) {
    return parse(object.path() + "." + name, object.text(name), AddressPrefix::of);
  }

  /** The member {@code name} as a region of {@code cloud}. */
  static CloudRegion region(JsonObject object, String name, String cloud) {
    String text = object.text(name);
    return parse(object.path() + "." + name, text, region -> new CloudRegion(cloud, region));
  }

  /** What {@code parser} makes of {@code text}, which is at {@code path}. */
  static <T> T parse(String path, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new JsonRefusedException(path, e.getMessage());
    }
  }

  /** The day that the member {@code name} begins with. */
  static LocalDate date(JsonObject object, String name) {
    String text = object.text(name);
    try {
      return LocalDate.parse(text.substring(0, Math.min(text.length(), DATE_LENGTH)));
    } catch (DateTimeException e) {
      throw new JsonRefusedException(
          object.path() + "." + name, "begins with no date", "write it as 2026-07-29");
    }
  }
}
