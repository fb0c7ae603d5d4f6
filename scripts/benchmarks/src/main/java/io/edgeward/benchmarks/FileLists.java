package io.edgeward.benchmarks;

import io.edgeward.model.image.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Real lists of files with content that was made up: the names and stores are those of the lists,
 * every file has the size that is asked for, and the hashes are those of the made-up content.
 */
final class FileLists {
  private static final Pattern ENTRY =
      Pattern.compile("(- name: *)(\\S+)(\\s+sha256: *)[0-9a-f\"']+");
  private static final Pattern BASE = Pattern.compile("- base: *(gs|s3)://([^/\\s]+)(/\\S*)?");

  private final Path real;
  private final Path copy;
  private final int size;
  private final SortedMap<String, SortedMap<String, byte[]>> files = new TreeMap<>();

  /**
   * @param real a folder with {@code filestores}, {@code manifests} and {@code mirroring}
   * @param copy where the lists are written with other hashes
   * @param size of every file, in bytes
   */
  FileLists(Path real, Path copy, int size) {
    this.real = real;
    this.copy = copy;
    this.size = size;
  }

  /** Writes the lists and makes up the contents. */
  void write() throws IOException {
    for (Path file : yamlBelow(real.resolve("manifests"))) {
      String project = file.getParent().getFileName().toString();
      Matcher entries = ENTRY.matcher(Files.readString(file));
      write("manifests/%s/%s".formatted(project, file.getFileName()), entries, project);
    }
    copyStores("filestores");
    copyStores("mirroring/filestores");
    Files.writeString(copy.resolve("mirroring/edgeward.yaml"), "fileLists: ../manifests\n");
  }

  private void write(String name, Matcher entries, String project) throws IOException {
    String text =
        entries.replaceAll(entry -> {
          byte[] content = content(project, entry.group(2));
          return Matcher.quoteReplacement(
              entry.group(1) + entry.group(2) + entry.group(3) + Digest.ofContent(content).hex());
        });
    Path file = copy.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private byte[] content(String project, String name) {
    return files
        .computeIfAbsent(project, any -> new TreeMap<>())
        .computeIfAbsent(
            name,
            any -> {
              byte[] content = new byte[size];
              new Random((project + "/" + name).hashCode()).nextBytes(content);
              return content;
            });
  }

  private void copyStores(String folder) throws IOException {
    for (Path file : yamlBelow(real.resolve(folder))) {
      Path to = copy.resolve(folder).resolve(real.resolve(folder).relativize(file));
      Files.createDirectories(to.getParent());
      Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What lies at staging, by bucket and object. */
  SortedMap<String, SortedMap<String, byte[]>> staged() throws IOException {
    SortedMap<String, SortedMap<String, byte[]>> staged = new TreeMap<>();
    for (String project : files.keySet()) {
      Path stores = real.resolve("filestores/%s/filepromoter-manifest.yaml".formatted(project));
      // The first base of a project is its source.
      MatchResult source = bases(stores).getFirst();
      String folder = folder(source.group(3));
      files
          .get(project)
          .forEach((name, content) ->
              staged
                  .computeIfAbsent(source.group(2), bucket -> new TreeMap<>())
                  .put(folder + name, content));
    }
    return staged;
  }

  private static String folder(String path) {
    String below = path == null ? "" : path.substring(1);
    return below.isEmpty() || below.endsWith("/") ? below : below + "/";
  }

  /** Every bucket that is named, with the service that keeps it. */
  TreeSet<String> buckets(String scheme) throws IOException {
    TreeSet<String> buckets = new TreeSet<>();
    for (String folder : List.of("filestores", "mirroring/filestores")) {
      for (Path file : yamlBelow(real.resolve(folder))) {
        bases(file).stream()
            .filter(base -> base.group(1).equals(scheme))
            .forEach(base -> buckets.add(base.group(2)));
      }
    }
    return buckets;
  }

  private static List<MatchResult> bases(Path stores) throws IOException {
    return BASE.matcher(Files.readString(stores)).results().toList();
  }

  private static List<Path> yamlBelow(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
