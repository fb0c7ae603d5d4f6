package io.edgeward.registry;

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
record Scope(String repository, List<String> texts) {
  /** The catalog of a registry. */
  static final Scope CATALOG = new Scope("", List.of("registry:catalog:*"));

  Scope {
    texts = List.copyOf(texts);
  }

  /** Reading from {@code repository}. */
  static Scope pull(RepositoryPath repository) {
    return new Scope(repository.path(), List.of(text(repository, "pull")));
  }

  /** Reading from and writing to {@code repository}. */
  static Scope push(RepositoryPath repository) {
    return new Scope(repository.path(), List.of(text(repository, "pull,push")));
  }

  /** Writing to {@code repository} with content that {@code from}, on the same host, holds. */
  static Scope mount(RepositoryPath repository, RepositoryPath from) {
    return new Scope(repository.path(), List.of(text(repository, "pull,push"), text(from, "pull")));
  }

  /** The scope that also permits this one, if reading was all that was asked for. */
  Optional<Scope> wider() {
    String only = texts.getFirst();
    return texts.size() == 1 && only.startsWith("repository:") && only.endsWith(":pull")
        ? Optional.of(new Scope(repository, List.of(only + ",push")))
        : Optional.empty();
  }

  private static String text(RepositoryPath repository, String actions) {
    return "repository:" + repository.path() + ":" + actions;
  }
}
