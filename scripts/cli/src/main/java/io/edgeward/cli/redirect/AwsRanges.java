package io.edgeward.cli.redirect;

import io.edgeward.json.JsonObject;
import io.edgeward.model.address.RangesSource;
import io.edgeward.model.address.RegionPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * AWS's {@code ip-ranges.json}, which lists a prefix again for each service
 * (https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-syntax.html).
 */
final class AwsRanges {
  static final String DATE = "createDate";
  private static final String CLOUD = "aws";

  private AwsRanges() {}

  static RangesSource read(String name, JsonObject document) {
    List<RegionPrefix> entries = new ArrayList<>();
    add("prefixes", "ip_prefix", document, entries);
    add("ipv6_prefixes", "ipv6_prefix", document, entries);
    return new RangesSource(name, Optional.of(ListedPrefixes.date(document, DATE)), entries);
  }

  private static void add(
      String list, String member, JsonObject document, List<RegionPrefix> entries) {
    for (JsonObject object : ListedPrefixes.objects(document, list)) {
      entries.add(
          new RegionPrefix(
              ListedPrefixes.prefix(object, member),
              ListedPrefixes.region(object, "region", CLOUD)));
    }
  }
}
