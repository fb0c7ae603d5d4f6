package io.edgeward.audit.event;

import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.text.Count;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the events that Google's registries publish on topic {@code gcr} (Artifact Registry,
 * "Configure Pub/Sub notifications"): {@code {"action": "INSERT", "digest": "HOST/PATH@sha256:...",
 * "tag": "HOST/PATH:TAG"}}. Keys and values are exact; nothing is guessed, for whoever forges
 * events profits from every guess.
 */
public final class EventParser {
  /** A host, 255 characters of path, a digest or tag: nothing well-formed is longer. */
  private static final int MAX_NAME = 700;

  private EventParser() {}

  /**
   * The event that {@code message} describes.
   *
   * @throws IllegalArgumentException in one sentence that says what is wrong, where, and the remedy
   */
  public static RegistryEvent parse(JsonObject message) {
    message.refuseOthers("action", "digest", "tag");
    Optional<Named<Digest>> digest = named(message, "digest", '@', Digest::of);
    Optional<Named<Tag>> tag = named(message, "tag", ':', Tag::of);
    RepositoryPath repository = repository(digest, tag);
    return switch (message.text("action")) {
      case "INSERT" ->
          new RegistryEvent.Push(
              repository,
              digest
                  .map(Named::name)
                  .orElseThrow(
                      () -> new JsonRefusedException("$.digest", "is missing", "name the digest")),
              tag.map(Named::name));
      case "DELETE" ->
          new RegistryEvent.Deletion(repository, digest.map(Named::name), tag.map(Named::name));
      default ->
          throw new JsonRefusedException(
              "$.action", "is neither of the known ones", "write INSERT or DELETE");
    };
  }

  private static RepositoryPath repository(
      Optional<Named<Digest>> digest, Optional<Named<Tag>> tag) {
    return Stream.concat(digest.stream(), tag.stream())
        .map(Named::repository)
        .reduce((first, second) -> {
          if (!first.equals(second)) {
            throw new JsonRefusedException(
                "$", "digest and tag name different repositories", "name one repository");
          }
          return first;
        })
        .orElseThrow(() ->
            new JsonRefusedException("$", "names neither a digest nor a tag", "name what changed"));
  }

  private static <T> Optional<Named<T>> named(
      JsonObject message, String key, char separator, Function<String, T> parse) {
    if (!message.has(key)) {
      return Optional.empty();
    }
    String text = message.text(key);
    if (text.length() > MAX_NAME) {
      throw new JsonRefusedException(
          "$." + key,
          "has %s".formatted(Count.of(text.length(), "character")),
          "no image name has more than " + MAX_NAME);
    }
    // A host may have a port: the separator is the first one behind the path.
    int at = text.indexOf(separator, text.lastIndexOf('/') + 1);
    if (at < 0) {
      throw new JsonRefusedException(
          "$." + key, "has no '%s' behind its path".formatted(separator), form(separator));
    }
    try {
      return Optional.of(
          new Named<>(
              RepositoryPath.of(text.substring(0, at)), parse.apply(text.substring(at + 1))));
    } catch (IllegalArgumentException e) {
      throw new JsonRefusedException("$." + key, e.getMessage());
    }
  }

  private static String form(char separator) {
    return separator == '@' ? "write HOST/PATH@sha256:..." : "write HOST/PATH:TAG";
  }

  /** A repository and what is named in it. */
  private record Named<T>(RepositoryPath repository, T name) {}
}
