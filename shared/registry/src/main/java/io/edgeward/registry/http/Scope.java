package io.edgeward.registry.http;

import io.edgeward.model.image.RepositoryPath;
import java.util.List;
import java.util.Optional;

/**
 * What a request needs to be allowed to do, in the words of the token specification: {@code
 * repository:prod/foo:pull,push}.
 *
 * @param repository the path whose credentials count, empty for the registry as a whole
 * @param texts the scopes, each once
 */
public record Scope(String repository, List<String> texts) {
  private static final int LONGEST_CHALLENGE = 1000;

  /** Nothing that a registry grants. */
  public static final Scope NONE = new Scope("", List.of());

  /** The catalog of a registry. */
  public static final Scope CATALOG = new Scope("", List.of("registry:catalog:*"));

  public Scope {
    texts = List.copyOf(texts);
  }

  /** Reading from {@code repository}. */
  public static Scope pull(RepositoryPath repository) {
    return new Scope(repository.path(), List.of(text(repository, "pull")));
  }

  /** Reading from and writing to {@code repository}. */
  public static Scope push(RepositoryPath repository) {
    return new Scope(repository.path(), List.of(text(repository, "pull,push")));
  }

  /** Writing to {@code repository} with content that {@code from}, on the same host, holds. */
  public static Scope mount(RepositoryPath repository, RepositoryPath from) {
    return new Scope(repository.path(), List.of(text(repository, "pull,push"), text(from, "pull")));
  }

  /** The scope that also permits this one, if reading was all that was asked for. */
  public Optional<Scope> wider() {
    String only = texts.size() == 1 ? texts.getFirst() : "";
    return only.startsWith("repository:") && only.endsWith(":pull")
        ? Optional.of(new Scope(repository, List.of(only + ",push")))
        : Optional.empty();
  }

  /**
   * The scope that a registry asks for in its challenge, if it is more or something else than this
   * one.
   *
   * @param challenged scopes with spaces between them
   */
  public Optional<Scope> otherThan(String challenged) {
    List<String> asked =
        challenged.isBlank() ? List.of() : List.of(challenged.strip().split("\\s+"));
    boolean sane = challenged.length() <= LONGEST_CHALLENGE && !asked.isEmpty();
    return sane && !asked.stream().allMatch(this::covers)
        ? Optional.of(new Scope(repository, asked))
        : Optional.empty();
  }

  private boolean covers(String asked) {
    int end = asked.lastIndexOf(':') + 1;
    List<String> actions = List.of(asked.substring(end).split(","));
    return texts.stream()
        .filter(own -> own.startsWith(asked.substring(0, end)) && own.lastIndexOf(':') + 1 == end)
        .anyMatch(own -> List.of(own.substring(end).split(",")).containsAll(actions));
  }

  private static String text(RepositoryPath repository, String actions) {
    return "repository:" + repository.path() + ":" + actions;
  }
}
