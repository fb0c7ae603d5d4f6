package io.edgeward.manifests;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a {@code dmap}: digests, each with the tags that it gets. */
final class DigestReader {
  private static final Comparator<DigestClaim> BY_DIGEST =
      Comparator.comparing(DigestClaim::digest);

  /** What promotion manifests may name content by. */
  static final Set<DigestAlgorithm> PROMOTABLE = Set.of(DigestAlgorithm.SHA256);

  /** What registries may name content by. */
  static final Set<DigestAlgorithm> REGISTERED = Set.of(DigestAlgorithm.values());

  private final FileProblems findings;
  private final Set<DigestAlgorithm> algorithms;
  private final TagsReader tags;

  /**
   * @param algorithms whose digests are read; others are skipped
   */
  DigestReader(FileProblems findings, Set<DigestAlgorithm> algorithms) {
    this.findings = findings;
    this.algorithms = algorithms;
    this.tags = new TagsReader(findings);
  }

  /** The digests of {@code image} in byte order. */
  List<DigestClaim> read(Node.Mapping dmap, Optional<String> image) {
    List<DigestClaim> claims = new ArrayList<>(dmap.entries().size());
    for (Node.Entry entry : dmap.entries()) {
      readEntry(entry, image).ifPresent(claims::add);
    }
    claims.sort(BY_DIGEST);
    return claims;
  }

  /** Each digest once, with all of its tags, in byte order. */
  static List<DigestClaim> merged(Stream<DigestClaim> claims) {
    return claims.collect(groupingBy(DigestClaim::digest, TreeMap::new, toList())).values().stream()
        .map(DigestReader::union)
        .toList();
  }

  private static DigestClaim union(List<DigestClaim> claims) {
    DigestClaim first = claims.getFirst();
    List<TagClaim> tags = claims.stream().flatMap(claim -> claim.tags().stream()).toList();
    return new DigestClaim(first.digest(), tags, first.at());
  }

  private Optional<DigestClaim> readEntry(Node.Entry entry, Optional<String> image) {
    Node.Scalar key = entry.key();
    Optional<Digest> digest = digest(entry, image);
    Optional<List<Node>> list = tagList(entry);
    if (digest.isEmpty() || list.isEmpty()) {
      return Optional.empty();
    }
    List<TagClaim> claims = tags.read(list.get(), entry, image);
    if (claims.isEmpty() && !list.get().isEmpty()) {
      // Without its tags it would be promoted by digest alone, which nobody asked for.
      return Optional.empty();
    }
    return Optional.of(new DigestClaim(digest.get(), claims, findings.at(key.line())));
  }

  private Optional<Digest> digest(Node.Entry entry, Optional<String> image) {
    Node.Scalar key = entry.key();
    try {
      Digest digest = new Digest(key.text());
      if (algorithms.contains(digest.algorithm())) {
        return Optional.of(digest);
      }
      findings.skipped(
          Omission.of(image, entry.written()),
          Rule.DIGEST_SYNTAX,
          key.line(),
          "%s digests cannot be promoted, and %s is one".formatted(digest.algorithm(), digest),
          "write the sha256 digest of the same image; the entry is skipped");
    } catch (MalformedNameException e) {
      findings.skipped(
          Omission.of(image, entry.written()),
          Rule.DIGEST_SYNTAX,
          key.line(),
          e.getMessage(),
          "correct the digest; the entry is skipped");
    }
    return Optional.empty();
  }

  private Optional<List<Node>> tagList(Node.Entry entry) {
    return switch (entry.value()) {
      case Node.Sequence sequence -> Optional.of(sequence.items());
      case Node.Scalar scalar when scalar.isNull() -> Optional.of(List.of());
      case Node.Scalar scalar -> noList(entry, scalar);
      case Node.Mapping mapping -> noList(entry, mapping);
    };
  }

  private Optional<List<Node>> noList(Node.Entry entry, Node value) {
    findings.error(
        Rule.WRONG_TYPE,
        entry.key().line(),
        "the tags of %s are %s".formatted(DisplayText.plain(entry.key().text()), value.kind()),
        "write a list of tags, [] for none");
    return Optional.empty();
  }
}
