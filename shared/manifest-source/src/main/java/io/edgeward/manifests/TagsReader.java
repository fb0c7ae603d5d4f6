package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the tags of one digest. A defect skips its tag. */
final class TagsReader {
  private final FileProblems findings;

  TagsReader(FileProblems findings) {
    this.findings = findings;
  }

  /** The tags that {@code entry} of {@code image} lists, in the order written, each once. */
  List<TagClaim> read(List<Node> nodes, Node.Entry entry, Optional<String> image) {
    List<TagClaim> tags = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      tag(node, entry, image).ifPresent(tags::add);
    }
    return tags.size() < 2 ? tags : each(tags);
  }

  private List<TagClaim> each(List<TagClaim> tags) {
    Set<Tag> seen = new HashSet<>();
    List<TagClaim> once = new ArrayList<>(tags.size());
    for (TagClaim claim : tags) {
      if (seen.add(claim.tag())) {
        once.add(claim);
      } else {
        findings.warning(
            Rule.DUPLICATE_TAG,
            claim.at().line(),
            "tag %s stands twice in its list".formatted(claim.tag()),
            "keep one of the two");
      }
    }
    return once;
  }

  private Optional<TagClaim> tag(Node node, Node.Entry entry, Optional<String> image) {
    if (!(node instanceof Node.Scalar scalar)) {
      findings.error(
          Rule.WRONG_TYPE,
          node.line(),
          "a tag is %s".formatted(node.kind()),
          "write a single value");
      return Optional.empty();
    }
    if (scalar.isNull()) {
      findings.skipped(
          omission(scalar, entry, image),
          Rule.TAG_SYNTAX,
          scalar.line(),
          "a tag is empty",
          "write the tag, in quotes if it is called null; the entry is skipped");
      return Optional.empty();
    }
    try {
      return Optional.of(new TagClaim(new Tag(scalar.text()), findings.at(scalar.line())));
    } catch (MalformedNameException e) {
      findings.skipped(
          omission(scalar, entry, image),
          Rule.TAG_SYNTAX,
          scalar.line(),
          e.getMessage(),
          "correct the tag; the entry is skipped");
      return Optional.empty();
    }
  }

  private static Omission omission(Node.Scalar tag, Node.Entry entry, Optional<String> image) {
    return Omission.of(image, entry.key().written() + tag.written());
  }
}
