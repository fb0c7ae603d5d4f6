package io.edgeward.check.registry;

import io.edgeward.model.check.SourceContent;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.GivenInventories;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestLinks;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Asks registries, each question with as few requests as it can be answered by. */
final class Answers {
  private final RegistryClient client;
  private final ContentReader contents;
  private final PermittedHosts hosts;
  private final GivenInventories given;
  private final Map<Question, SourceContent> content = new ConcurrentHashMap<>();
  private final Map<Question, Owner> owners = new ConcurrentHashMap<>();

  Answers(RegistryClient client, PermittedHosts hosts, GivenInventories given) {
    this.client = client;
    this.contents = new ContentReader(client);
    this.hosts = hosts;
    this.given = given;
  }

  /**
   * What a tag names.
   *
   * @param state the digest
   * @param children what that has, if it is an index
   */
  record Owner(TagState state, Set<Digest> children) {}

  /** Asks; {@code question} is one of the next calls of {@link #content} or {@link #owner}. */
  Question ask(Question question) {
    switch (question) {
      case Question.Content(RepositoryPath source, Digest digest) ->
          content.put(question, permitted(source, () -> contents.read(source, digest)));
      case Question.Before(RepositoryPath source, RepositoryPath production, Digest digest) ->
          content.put(question, before(source, production, digest));
      case Question.TagOwner(RepositoryPath repository, Tag tag) ->
          owners.put(question, owner(repository, tag));
    }
    return question;
  }

  /** What was answered to a question for content. */
  SourceContent content(Question question) {
    return content.get(question);
  }

  /** What was answered to a question for a tag. */
  Owner owner(Question.TagOwner question) {
    return owners.get(question);
  }

  private interface Reader {
    SourceContent read();
  }

  private SourceContent permitted(RepositoryPath repository, Reader reader) {
    return hosts.permits(repository.host())
        ? reader.read()
        : new SourceContent.Unread(PermittedHosts.REFUSAL);
  }

  private SourceContent before(RepositoryPath source, RepositoryPath production, Digest digest) {
    SourceContent atSource = permitted(source, () -> contents.outline(source, digest));
    return atSource instanceof SourceContent.Present
        ? atSource
        : first(permitted(production, () -> contents.outline(production, digest)), atSource);
  }

  /** Absent is what neither of them has; where one is not known, that is said. */
  private static SourceContent first(SourceContent production, SourceContent source) {
    return production instanceof SourceContent.Absent ? source : production;
  }

  private Owner owner(RepositoryPath repository, Tag tag) {
    Optional<Reading> known = given.find(repository);
    if (known.isPresent()) {
      return new Owner(known.get().state(tag), Set.of());
    }
    if (!hosts.permits(repository.host())) {
      return unknown(new Reading.Unreadable(PermittedHosts.REFUSAL));
    }
    try {
      // An answer to HEAD would prove no absence, and take a second request.
      return client
          .findManifest(repository, tag)
          .map(Answers::owner)
          .orElseGet(() -> new Owner(new TagState.Free(), Set.of()));
    } catch (RegistryException e) {
      return unknown(e.unread());
    }
  }

  private static Owner unknown(Reading.Unread why) {
    return new Owner(new TagState.Unknown(why), Set.of());
  }

  private static Owner owner(ManifestContent manifest) {
    return new Owner(new TagState.On(manifest.digest()), children(manifest));
  }

  private static Set<Digest> children(ManifestContent manifest) {
    try {
      return ManifestLinks.of(manifest).manifests().stream()
          .map(Descriptor::digest)
          .collect(Collectors.toUnmodifiableSet());
    } catch (RegistryException e) {
      // Nothing that nobody understands is an index.
      return Set.of();
    }
  }
}
