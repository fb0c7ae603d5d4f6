package io.edgeward.benchmarks;

import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A staging registry and three production regions for {@code scripts/bench}. Reads one command a
 * line from standard input and answers each with one line:
 *
 * <ul>
 *   <li>{@code hosts}: the four addresses, staging first
 *   <li>{@code images N LAYERS SIZE DIR}: fills staging with images and writes the manifests that
 *       promote them into {@code DIR}
 *   <li>{@code indexes N PLATFORMS LAYERS SIZE DIR}: the same with indexes
 *   <li>{@code trust N DIR}: fills staging with small images, signed and not, and writes the
 *       manifests that promote them, with policies, into folders of {@code DIR}
 *   <li>{@code listing N REPOSITORIES DIR}: fills all three regions, and the manifests, with images
 *       that are promoted already
 *   <li>{@code news N SEED}: pushes new images, which share their layers, into every region
 *   <li>{@code counts}: requests, uploads, manifests read and bytes of each registry since the last
 *       {@code reset}
 *   <li>{@code reset}: starts counting again
 *   <li>{@code kinds}: requests to all registries since then, by their kind
 *   <li>{@code wipe}: empties production
 *   <li>{@code wipe without-referrers}: the same, and lets it have no referrers API from now on
 * </ul>
 */
public final class RegistriesFixture implements AutoCloseable {
  private static final List<String> REGIONS = List.of("us", "eu", "asia");

  private final Optional<Path> directory;
  private final EmbeddedRegistry staging;
  private final Map<String, EmbeddedRegistry> production = new LinkedHashMap<>();
  private final List<String> addresses = new ArrayList<>();
  private boolean referrers = true;

  private RegistriesFixture(Optional<Path> directory, Fronts fronts) throws IOException {
    this.directory = directory;
    this.staging = EmbeddedRegistry.start(options("staging"));
    REGIONS.forEach(region -> production.put(region, EmbeddedRegistry.start(options(region))));
    addresses.add(fronts.before(staging.port()));
    for (EmbeddedRegistry registry : production.values()) {
      addresses.add(fronts.before(registry.port()));
    }
  }

  /**
   * Serves commands until standard input ends.
   *
   * @param arguments the directory to keep content in, without which it is kept in memory; then,
   *     optionally, what stands before the registries, see {@link Fronts#of}
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Fronts fronts =
        arguments.length > 2 ? Fronts.of(arguments[1], arguments[2]) : new Fronts.None();
    try (RegistriesFixture stand =
            new RegistriesFixture(Arrays.stream(arguments).findFirst().map(Path::of), fronts);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(stand.answer(line.strip().split(" ")));
      }
    }
  }

  private String answer(String[] words) throws IOException {
    return switch (words[0]) {
      case "hosts" -> String.join(" ", addresses);
      case "images" ->
          new RegistryFiller(hosts(), Path.of(words[4]))
              .known(addresses)
              .stage(number(words[1]), number(words[2]), number(words[3]));
      case "indexes" ->
          new RegistryFiller(hosts(), Path.of(words[5]))
              .known(addresses)
              .stageIndexes(number(words[1]), number(words[2]), number(words[3]), number(words[4]));
      case "trust" -> new SignedStaging(hosts(), Path.of(words[2])).stage(number(words[1]));
      case "listing" ->
          new RegistryFiller(hosts(), Path.of(words[3]))
              .promote(number(words[1]), number(words[2]));
      case "news" ->
          new RegistryFiller(hosts(), Path.of("")).release(number(words[1]), number(words[2]));
      case "counts" -> counts();
      case "reset" -> reset();
      case "kinds" -> kinds();
      case "wipe" -> {
        referrers = words.length == 1;
        yield wipe();
      }
      default -> "unknown command " + words[0];
    };
  }

  private List<String> hosts() {
    List<String> hosts = new ArrayList<>(List.of(staging.host()));
    production.values().forEach(registry -> hosts.add(registry.host()));
    return hosts;
  }

  private String counts() {
    StringBuilder line = new StringBuilder("staging " + countsOf(staging));
    production.forEach((region, registry) -> line.append(' ').append(region + countsOf(registry)));
    return line.toString();
  }

  private static String countsOf(EmbeddedRegistry registry) {
    return " requests %d uploads %d reads %d in %d out %d"
        .formatted(
            registry.traffic().requests(),
            registry.traffic().requests("PUT uploads"),
            registry.traffic().requests("GET manifests"),
            registry.traffic().bytesIn(),
            registry.traffic().bytesOut());
  }

  private String kinds() {
    SortedMap<String, Long> sums = new TreeMap<>();
    Stream.concat(Stream.of(staging), production.values().stream())
        .flatMap(registry -> registry.traffic().kinds().entrySet().stream())
        .forEach(kind -> sums.merge(kind.getKey().replace(' ', '-'), kind.getValue(), Long::sum));
    StringBuilder line = new StringBuilder("kinds");
    sums.forEach((kind, count) -> line.append(" %s %d".formatted(kind, count)));
    return line.toString();
  }

  private String reset() {
    staging.traffic().reset();
    production.values().forEach(registry -> registry.traffic().reset());
    return "reset";
  }

  private String wipe() throws IOException {
    for (Map.Entry<String, EmbeddedRegistry> region : production.entrySet()) {
      int port = region.getValue().port();
      region.getValue().close();
      if (directory.isPresent()) {
        delete(directory.get().resolve(region.getKey()));
      }
      RegistryOptions options = options(region.getKey()).port(port);
      region.setValue(EmbeddedRegistry.start(referrers ? options : options.withoutReferrers()));
    }
    return "wiped";
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  private RegistryOptions options(String name) {
    RegistryOptions options = RegistryOptions.inMemory().googleListing();
    return directory.map(folder -> options.directory(folder.resolve(name))).orElse(options);
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }

  @Override
  public void close() {
    staging.close();
    production.values().forEach(EmbeddedRegistry::close);
  }
}
