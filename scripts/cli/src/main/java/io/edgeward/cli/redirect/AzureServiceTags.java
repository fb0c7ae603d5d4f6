package io.edgeward.cli.redirect;

import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.address.AddressPrefix;
import io.edgeward.model.address.CloudRegion;
import io.edgeward.model.address.RangesSource;
import io.edgeward.model.address.RegionPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Azure's service tags, of which {@code AzureCloud.<region>} has all that a region uses
 * (https://learn.microsoft.com/azure/virtual-network/service-tags-overview). They have no date.
 */
final class AzureServiceTags {
  static final String VALUES = "values";
  private static final String CLOUD = "azure";
  private static final String PREFIXES = "addressPrefixes";
  private static final String TAG = "AzureCloud.";

  private AzureServiceTags() {}

  static RangesSource read(String name, JsonObject document) {
    List<RegionPrefix> entries = new ArrayList<>();
    for (JsonObject value : ListedPrefixes.objects(document, VALUES)) {
      if (value.text("name").startsWith(TAG)) {
        add(value, entries);
      }
    }
    return new RangesSource(name, Optional.empty(), entries);
  }

  private static void add(JsonObject value, List<RegionPrefix> entries) {
    CloudRegion region =
        ListedPrefixes.parse(
            value.path() + ".name",
            value.text("name"),
            tag -> new CloudRegion(CLOUD, tag.substring(TAG.length())));
    JsonObject properties = value.object("properties");
    List<String> prefixes = properties.texts(PREFIXES);
    if (!properties.has(PREFIXES)) {
      throw new JsonRefusedException(properties.path() + "." + PREFIXES, "is missing");
    }
    for (int i = 0; i < prefixes.size(); i++) {
      String path = "%s.%s[%d]".formatted(properties.path(), PREFIXES, i);
      entries.add(
          new RegionPrefix(ListedPrefixes.parse(path, prefixes.get(i), AddressPrefix::of), region));
    }
  }
}
