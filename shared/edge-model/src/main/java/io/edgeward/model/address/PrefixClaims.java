package io.edgeward.model.address;

import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which source says of a prefix where it is; two must not say different regions. */
final class PrefixClaims {
  private static final int SHOWN = 10;

  private record Claim(CloudRegion region, String source) {}

  private final Map<AddressPrefix, Claim> claims = new TreeMap<>();
  private final List<String> conflicts = new ArrayList<>();

  void add(RangesSource source) {
    source.prefixes().forEach(entry -> add(entry, source.name()));
  }

  private void add(RegionPrefix entry, String source) {
    Claim claim = new Claim(entry.region(), source);
    Claim before = claims.putIfAbsent(entry.prefix(), claim);
    if (before == null || before.region.equals(claim.region) || isVaguer(claim, before)) {
      return;
    }
    if (isVaguer(before, claim)) {
      claims.put(entry.prefix(), claim);
    } else {
      conflicts.add(
          "%s is %s in %s and %s in %s"
              .formatted(entry.prefix(), before.region, before.source, claim.region, source));
    }
  }

  /** What a cloud uses in all of its regions, and then lists in one, is in that one. */
  private static boolean isVaguer(Claim claim, Claim other) {
    return claim.region.isGlobal() && claim.region.cloud().equals(other.region.cloud());
  }

  /** All prefixes with the region of each, sorted. */
  List<RegionPrefix> entries() throws UnusableRangesException {
    if (!conflicts.isEmpty()) {
      List<String> shown = conflicts.subList(0, Math.min(SHOWN, conflicts.size()));
      int more = conflicts.size() - shown.size();
      throw new UnusableRangesException(
          "%s in two regions: %s%s; leave one of the two out"
              .formatted(
                  Count.of(conflicts.size(), "prefix is", "prefixes are"),
                  String.join("; ", shown),
                  more == 0 ? "" : "; and %,d more".formatted(more)));
    }
    return claims.entrySet().stream()
        .map(entry -> new RegionPrefix(entry.getKey(), entry.getValue().region))
        .toList();
  }
}
