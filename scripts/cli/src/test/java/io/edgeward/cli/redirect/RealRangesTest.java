package io.edgeward.cli.redirect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.address.AddressPrefix;
import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.address.AddressRangesMerge;
import io.edgeward.model.address.AddressRangesText;
import io.edgeward.model.address.CloudRegion;
import io.edgeward.model.address.IpAddress;
import io.edgeward.model.address.RangesSource;
import io.edgeward.model.address.RegionPrefix;
import io.edgeward.testkit.peers.SharedFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The lists of three clouds as they were published in July 2026. */
class RealRangesTest {
  private static final LocalDate DAY = LocalDate.parse("2026-07-29");

  @Test
  void mergeIntoTheShortestText() throws Exception {
    List<RangesSource> two = List.of(read("aws-ip-ranges.json"), read("gcp-cloud.json"));
    List<RangesSource> three =
        List.of(two.getFirst(), two.getLast(), read("azure-service-tags.json"));

    assertThat(two).allMatch(source -> source.asOf().equals(Optional.of(DAY)));
    assertThat(prefixes(two)).hasSize(11_809);
    assertThat(lines(two)).isEqualTo(6_326);
    assertThat(prefixes(three)).hasSize(26_867);
    assertThat(lines(three)).isEqualTo(17_851);
  }

  @Test
  void agreeWithTheLongestPrefixOfTheLists() throws Exception {
    List<RangesSource> sources =
        List.of(
            read("aws-ip-ranges.json"), read("gcp-cloud.json"), read("azure-service-tags.json"));
    List<RegionPrefix> all = sources.stream().flatMap(s -> s.prefixes().stream()).toList();
    AddressRanges merged = AddressRangesMerge.merge(DAY, sources);
    byte[] text = AddressRangesText.write(merged, List.of()).getBytes(US_ASCII);
    AddressRanges ranges = AddressRangesText.parse("ranges.txt", text);

    for (IpAddress address : addresses(all)) {
      assertThat(ranges.find(address))
          .as("%s", address)
          .isEqualTo(obviousRegion(address, all))
          .isEqualTo(merged.find(address));
    }
  }

  private static Optional<CloudRegion> obviousRegion(IpAddress address, List<RegionPrefix> all) {
    return all.stream()
        .filter(entry -> entry.prefix().contains(address))
        .max(Comparator.comparing(entry -> entry.prefix().length()))
        .map(RegionPrefix::region);
  }

  /** Ends of networks in and around listed prefixes, and addresses from anywhere. */
  private static List<IpAddress> addresses(List<RegionPrefix> all) {
    Random random = new Random(14);
    List<IpAddress> addresses = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      AddressPrefix prefix = all.get(random.nextInt(all.size())).prefix();
      addresses.add(prefix.first());
      addresses.add(prefix.last());
      addresses.add(prefix.last().network().first());
      addresses.add(prefix.first().network().last());
      addresses.add(
          IpAddress.find("%d.%d.0.1".formatted(random.nextInt(224), random.nextInt(256)))
              .orElseThrow());
    }
    return addresses;
  }

  private static Stream<AddressPrefix> prefixes(List<RangesSource> sources) {
    return sources.stream()
        .flatMap(source -> source.prefixes().stream())
        .map(RegionPrefix::prefix)
        .distinct();
  }

  private static long lines(List<RangesSource> sources) throws Exception {
    String text = AddressRangesText.write(AddressRangesMerge.merge(DAY, sources), List.of());
    return text.lines().filter(line -> !line.startsWith("#")).count();
  }

  private static RangesSource read(String name) throws Exception {
    Optional<Path> data = SharedFolder.find().map(shared -> shared.data("ip-ranges"));
    Assumptions.assumeTrue(data.isPresent(), "skipped: the tests run outside of a git checkout");
    Path file = data.get().resolve(name);
    Assumptions.assumeTrue(Files.exists(file), "skipped: there is no " + file);
    return PublishedRanges.read(name, Files.readAllBytes(file));
  }
}
