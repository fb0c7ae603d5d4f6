package io.edgeward.cli.redirect;

import io.edgeward.model.address.AddressPrefix;
import io.edgeward.model.address.CloudRegion;
import io.edgeward.model.address.RangesSource;
import io.edgeward.model.address.RegionPrefix;
import io.edgeward.model.address.UnusableRangesException;
import io.edgeward.model.image.MalformedNameException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of {@code PREFIX CLOUD/REGION}, in any order, blank lines and comments between them. */
final class PlainRanges {
  private PlainRanges() {}

  static RangesSource read(String name, byte[] content) throws UnusableRangesException {
    List<RegionPrefix> entries = new ArrayList<>();
    int number = 0;
    for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        entries.add(entry("%s:%d".formatted(name, number), text));
      }
    }
    return new RangesSource(name, Optional.empty(), entries);
  }

  private static RegionPrefix entry(String where, String line) throws UnusableRangesException {
    String[] words = line.split("\\s+");
    try {
      AddressPrefix prefix = AddressPrefix.of(words[0]);
      if (words.length == 2) {
        return new RegionPrefix(prefix, CloudRegion.of(words[1]));
      }
    } catch (MalformedNameException e) {
      throw new UnusableRangesException("%s: %s".formatted(where, e.getMessage()), e);
    }
    throw new UnusableRangesException(
        "%s: %s after the prefix; write PREFIX CLOUD/REGION"
            .formatted(
                where, words.length == 1 ? "there is nothing" : "there is more than a region"));
  }
}
