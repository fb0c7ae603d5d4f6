package io.edgeward.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.model.image.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A manifests folder of files, with directories that stand for its three stores. */
final class FileStores {
  static final String LIST = "manifests/foo/1.0.yaml";

  private final Path temp;
  private final ManifestsFolder folder;
  private final Map<String, String> listed = new TreeMap<>();

  private FileStores(Path temp) {
    this.temp = temp;
    this.folder = new ManifestsFolder(temp.resolve("manifests"));
  }

  /** A project {@code foo} from {@code gs://staging} to {@code gs://prod/foo} and a mirror. */
  static FileStores in(Path temp) {
    FileStores stores = new FileStores(temp);
    for (String store : List.of("staging", "prod", "mirror")) {
      stores.directory(store);
    }
    stores.folder.file(
        "filestores/foo/filepromoter-manifest.yaml",
        "filestores:\n- {base: 'gs://staging', src: true}\n- base: gs://prod/foo\n"
            + "- base: s3://mirror\n");
    return stores;
  }

  private Path directory(String store) {
    try {
      return Files.createDirectories(temp.resolve(store));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ManifestsFolder folder() {
    return folder;
  }

  /** Lists a file, and puts it into staging. */
  FileStores file(String name, String content) {
    put("staging/" + name, content);
    return list(name, content);
  }

  /** Lists a file with the hash of {@code content}. */
  FileStores list(String name, String content) {
    listed.put(name, hash(content));
    StringBuilder text = new StringBuilder("files:\n");
    listed.forEach(
        (file, hash) -> text.append("- name: %s\n  sha256: \"%s\"\n".formatted(file, hash)));
    folder.file(LIST, text.toString());
    return this;
  }

  /** Puts a file into the directory of a store, such as {@code prod/foo/tool}. */
  FileStores put(String path, String content) {
    try {
      Path file = temp.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  String read(String path) {
    try {
      return Files.readString(temp.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String path) {
    return Files.exists(temp.resolve(path));
  }

  static String hash(String content) {
    return Digest.ofContent(content.getBytes(UTF_8)).hex();
  }

  /** The options that name the manifests and the directories. */
  String[] options() {
    List<String> options = new ArrayList<>(List.of("--manifests", folder.path()));
    Map.of("gs://staging", "staging", "gs://prod", "prod", "s3://mirror", "mirror")
        .forEach((base, store) ->
            Collections.addAll(options, "--store", base + "=" + temp.resolve(store)));
    return options.toArray(String[]::new);
  }

  /** Runs a command over them. */
  Run run(String command, String... more) {
    return run(Map.of(), command, more);
  }

  Run run(Map<String, String> environment, String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command.split(" ")));
    Collections.addAll(args, options());
    Collections.addAll(args, more);
    return Run.with(Set.of(), environment, args.toArray(String[]::new));
  }
}
