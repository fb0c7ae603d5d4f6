package io.edgeward.manifests.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/** The name that git's configuration gives to its user: {@code NAME <EMAIL>}. */
public final class GitIdentity {
  private GitIdentity() {}

  /**
   * Who the user of this machine is, by {@code user.name} and {@code user.email} of git's
   * configuration; empty when it says neither. Only text is read: nothing that a configuration
   * names is included or run, and one that cannot be read says nothing.
   *
   * @param environment where git looks for the user's files
   */
  public static Optional<String> configured(Map<String, String> environment) {
    return configured(new Config(), environment);
  }

  /** The same; {@code repository} goes before what the user has for all repositories. */
  static Optional<String> configured(Config repository, Map<String, String> environment) {
    List<Config> configs =
        Stream.concat(Stream.of(repository), files(environment).map(GitIdentity::read)).toList();
    return of(value("name", configs), value("email", configs));
  }

  /** Such as {@code Ann <ann@example.org>}, without what would break a line of text. */
  static Optional<String> of(String name, String email) {
    String text =
        Stream.of(name.strip(), email.isBlank() ? "" : "<" + email.strip() + ">")
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return Optional.of(text.replaceAll("\\p{Cntrl}", "?")).filter(some -> !some.isEmpty());
  }

  private static String value(String key, List<Config> configs) {
    return configs.stream()
        .flatMap(config -> Stream.ofNullable(config.getString("user", null, key)))
        .findFirst()
        .orElse("");
  }

  /** What goes before comes first. */
  private static Stream<Path> files(Map<String, String> environment) {
    Optional<Path> global = path(environment.get("GIT_CONFIG_GLOBAL"));
    Optional<Path> home = path(environment.get("HOME"));
    Optional<Path> xdg =
        path(environment.get("XDG_CONFIG_HOME")).or(() -> home.map(at -> at.resolve(".config")));
    return global.isPresent()
        ? global.stream()
        : Stream.of(
                home.map(at -> at.resolve(".gitconfig")),
                xdg.map(at -> at.resolve("git").resolve("config")))
            .flatMap(Optional::stream);
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.ofNullable(text).filter(some -> !some.isBlank()).map(Path::of);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Config read(Path file) {
    Config config = new Config();
    try {
      config.fromText(Files.readString(file));
      return config;
    } catch (IOException | ConfigInvalidException e) {
      return new Config();
    }
  }
}
