package io.edgeward.registry;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tags that attach content to a digest: the fallback of the specification ("Referrers Tag Schema")
 * and those of cosign. The tags of a repository are listed once a run.
 */
final class ReferrerTags {
  /** The specification bounds both parts of such a tag: 32 characters and 64. */
  private static final int LONGEST_HEX = 64;

  private static final List<String> COSIGN = List.of(".sig", ".att", ".sbom");

  private final OncePerKey<RepositoryPath, Set<Tag>> lists;

  ReferrerTags(RegistryClient client) {
    this.lists =
        new OncePerKey<>(repository ->
            client.tags(repository).tags().stream()
                .filter(ReferrerTags::mayAttach)
                .collect(Collectors.toUnmodifiableSet()));
  }

  /** The tag that stands in for the referrers API. */
  static Tag fallback(Digest subject) {
    return new Tag(prefix(subject));
  }

  boolean hasFallback(RepositoryPath repository, Digest subject) {
    return lists.get(repository).contains(fallback(subject));
  }

  /** The tags of cosign that are there for {@code subject}. */
  List<Tag> cosign(RepositoryPath repository, Digest subject) {
    Set<Tag> present = lists.get(repository);
    Stream<Tag> possible = COSIGN.stream().map(ending -> new Tag(prefix(subject) + ending));
    return possible.filter(present::contains).toList();
  }

  private static String prefix(Digest subject) {
    String hex = subject.hex();
    return subject.algorithm() + "-" + hex.substring(0, Math.min(hex.length(), LONGEST_HEX));
  }

  private static boolean mayAttach(Tag tag) {
    return Arrays.stream(DigestAlgorithm.values())
        .anyMatch(algorithm -> tag.text().startsWith(algorithm + "-"));
  }
}
