package io.edgeward.manifests;

import io.edgeward.manifests.yaml.Findings;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.Shown;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a {@code dmap}: digests, each with the tags that it gets. */
final class DigestReader {
  private static final Comparator<DigestClaim> BY_DIGEST =
      Comparator.comparing(DigestClaim::digest);
  private static final Comparator<TagClaim> BY_TAG = Comparator.comparing(TagClaim::tag);

  private final Findings findings;

  DigestReader(Findings findings) {
    this.findings = findings;
  }

  /** The digests in byte order. */
  List<DigestClaim> read(Node.Mapping dmap) {
    List<DigestClaim> claims = new ArrayList<>(dmap.entries().size());
    for (Node.Entry entry : dmap.entries()) {
      readEntry(entry).ifPresent(claims::add);
    }
    claims.sort(BY_DIGEST);
    return claims;
  }

  /** Each digest once, with all of its tags, in byte order. */
  static List<DigestClaim> merged(List<DigestClaim> claims) {
    TreeMap<Digest, DigestClaim> byDigest = new TreeMap<>();
    claims.forEach(claim -> byDigest.merge(claim.digest(), claim, DigestReader::merge));
    return List.copyOf(byDigest.values());
  }

  private static DigestClaim merge(DigestClaim a, DigestClaim b) {
    TreeMap<Tag, TagClaim> tags = new TreeMap<>();
    a.tags().forEach(claim -> tags.put(claim.tag(), claim));
    b.tags().forEach(claim -> tags.putIfAbsent(claim.tag(), claim));
    return new DigestClaim(a.digest(), List.copyOf(tags.values()), a.at());
  }

  private Optional<DigestClaim> readEntry(Node.Entry entry) {
    Node.Scalar key = entry.key();
    Optional<Digest> digest = digest(key);
    Optional<List<Node>> list = tagList(entry);
    if (digest.isEmpty() || list.isEmpty()) {
      return Optional.empty();
    }
    List<TagClaim> tags = tags(list.get());
    if (tags.isEmpty() && !list.get().isEmpty()) {
      // Without its tags it would be promoted by digest alone, which nobody asked for.
      return Optional.empty();
    }
    return Optional.of(new DigestClaim(digest.get(), tags, findings.at(key.line())));
  }

  private Optional<Digest> digest(Node.Scalar key) {
    try {
      return Optional.of(new Digest(key.text()));
    } catch (MalformedNameException e) {
      findings.warning(
          Rule.DIGEST_SYNTAX,
          key.line(),
          e.getMessage(),
          "correct the digest; the entry is skipped");
      return Optional.empty();
    }
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
        "the tags of %s are %s".formatted(Shown.plain(entry.key().text()), value.kind()),
        "write a list of tags, [] for none");
    return Optional.empty();
  }

  private List<TagClaim> tags(List<Node> nodes) {
    List<TagClaim> tags = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      tag(node).ifPresent(tags::add);
    }
    if (tags.size() > 1) {
      tags.sort(BY_TAG);
      removeRepeated(tags);
    }
    return tags;
  }

  private Optional<TagClaim> tag(Node node) {
    if (!(node instanceof Node.Scalar scalar)) {
      findings.error(
          Rule.WRONG_TYPE,
          node.line(),
          "a tag is %s".formatted(node.kind()),
          "write a single value");
      return Optional.empty();
    }
    if (scalar.isNull()) {
      findings.warning(
          Rule.TAG_SYNTAX,
          scalar.line(),
          "a tag is empty",
          "write the tag, in quotes if it is called null; the entry is skipped");
      return Optional.empty();
    }
    try {
      return Optional.of(new TagClaim(new Tag(scalar.text()), findings.at(scalar.line())));
    } catch (MalformedNameException e) {
      findings.warning(
          Rule.TAG_SYNTAX, scalar.line(), e.getMessage(), "correct the tag; the entry is skipped");
      return Optional.empty();
    }
  }

  private void removeRepeated(List<TagClaim> sorted) {
    for (int i = sorted.size() - 1; i > 0; i--) {
      Tag tag = sorted.get(i).tag();
      if (tag.equals(sorted.get(i - 1).tag())) {
        findings.warning(
            Rule.DUPLICATE_TAG,
            sorted.get(i).at().line(),
            "tag %s stands twice in its list".formatted(tag),
            "keep one of the two");
        sorted.remove(i);
      }
    }
  }
}
