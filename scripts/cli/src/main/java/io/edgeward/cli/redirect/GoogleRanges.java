package io.edgeward.cli.redirect;

import io.edgeward.json.JsonObject;
import io.edgeward.model.address.RangesSource;
import io.edgeward.model.address.RegionPrefix;
import java.util.List;
import java.util.Optional;

/**
 * Google's {@code cloud.json}, the addresses of its customers by region
 * (https://support.google.com/a/answer/10026322). Its {@code goog.json} has no regions.
 */
final class GoogleRanges {
  static final String DATE = "creationTime";
  private static final String CLOUD = "google";

  private GoogleRanges() {}

  static RangesSource read(String name, JsonObject document) {
    List<RegionPrefix> entries =
        ListedPrefixes.objects(document, "prefixes").stream().map(GoogleRanges::entry).toList();
    return new RangesSource(name, Optional.of(ListedPrefixes.date(document, DATE)), entries);
  }

  private static RegionPrefix entry(JsonObject object) {
    String member = object.has("ipv6Prefix") ? "ipv6Prefix" : "ipv4Prefix";
    return new RegionPrefix(
        ListedPrefixes.prefix(object, member), ListedPrefixes.region(object, "scope", CLOUD));
  }
}
