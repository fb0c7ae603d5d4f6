package io.edgeward.registry.read;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.TagList;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.read.InventoryReader.Role;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Reads repositories with the scope of a role. Registries that make repositories on the first push
 * deny whoever only wants to pull from one that is not there yet, and say that it is not there to
 * whoever may push. Where writing is denied, the right to read has to do.
 */
final class RepositoryReads {
  private final RegistryClient client;
  private final Role role;

  /** Hosts where a writer was let in with the right to read alone. */
  private final Set<String> readOnly = ConcurrentHashMap.newKeySet();

  RepositoryReads(RegistryClient client, Role role) {
    this.client = client;
    this.role = role;
  }

  Role role() {
    return role;
  }

  TagList tags(RepositoryPath repository) {
    return ask(repository, scope -> client.lists().tags(repository, scope));
  }

  Optional<Digest> head(RepositoryPath repository, Reference reference) {
    return ask(repository, scope -> client.manifests().head(repository, reference, scope));
  }

  Optional<ManifestContent> find(RepositoryPath repository, Reference reference) {
    return ask(repository, scope -> client.manifests().find(repository, reference, scope));
  }

  private <T> T ask(RepositoryPath repository, Function<Scope, T> question) {
    return switch (role) {
      case READER -> question.apply(Scope.pull(repository));
      case WRITER -> asWriter(repository, question);
    };
  }

  private <T> T asWriter(RepositoryPath repository, Function<Scope, T> question) {
    boolean pullFirst = readOnly.contains(repository.host());
    Scope first = pullFirst ? Scope.pull(repository) : Scope.push(repository);
    Scope second = pullFirst ? Scope.push(repository) : Scope.pull(repository);
    try {
      return question.apply(first);
    } catch (RegistryException denied) {
      if (denied.kind() != Kind.DENIED) {
        throw denied;
      }
      return afterDenial(repository, question, second, denied);
    }
  }

  private <T> T afterDenial(
      RepositoryPath repository,
      Function<Scope, T> question,
      Scope second,
      RegistryException first) {
    try {
      T answer = question.apply(second);
      if (second.equals(Scope.pull(repository))) {
        readOnly.add(repository.host());
      }
      return answer;
    } catch (RegistryException e) {
      throw e.kind() == Kind.DENIED ? first : e;
    }
  }
}
