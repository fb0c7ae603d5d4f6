package io.edgeward.registry.copy;

import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.concurrent.SingleFlight;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import java.util.Set;
import java.util.stream.Collectors;

/** The tags by which repositories attach content to digests, listed once a run. */
final class ReferrerTags {
  private final SingleFlight<RepositoryPath, Set<Tag>, RegistryException> lists;

  ReferrerTags(RegistryClient client) {
    this.lists =
        new SingleFlight<>(
            repository ->
                client.tags(repository).tags().stream()
                    .filter(tag -> AttachmentTag.of(tag).isPresent())
                    .collect(Collectors.toUnmodifiableSet()),
            RegistryException::interrupted);
  }

  Set<Tag> of(RepositoryPath repository) {
    return lists.once(repository);
  }
}
