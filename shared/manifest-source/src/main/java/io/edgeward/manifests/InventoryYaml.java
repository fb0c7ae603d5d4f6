package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.manifests.yaml.YamlReader;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.TagClaim;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A snapshot in the form of {@code images.yaml}, in byte order of names, digests and tags. */
public final class InventoryYaml {
  /** What loses nothing. */
  private static final Set<Rule> HARMLESS = EnumSet.of(Rule.DUPLICATE_IMAGE, Rule.DUPLICATE_TAG);

  private InventoryYaml() {}

  /** Writes {@code images}; an image without digests is left out, as a registry has no such. */
  public static void write(Appendable out, SortedMap<ImageName, Listing> images)
      throws IOException {
    for (TaggedImage image : TaggedImage.of(images)) {
      out.append("- name: ").append(image.name().text()).append("\n  dmap:\n");
      for (var digest : image.digests().entrySet()) {
        String tags = String.join("\", \"", digest.getValue().stream().map(Tag::text).toList());
        out.append("    \"").append(digest.getKey().text()).append("\": [");
        out.append(tags.isEmpty() ? "" : '"' + tags + '"').append("]\n");
      }
    }
  }

  /**
   * Reads what {@link #write} wrote, or a person.
   *
   * @param name what to call the text in a message, such as its file
   * @throws MalformedInventoryException if anything in it would have to be skipped, for then it
   *     would look emptier than the registry was
   */
  public static SortedMap<ImageName, Listing> read(String name, byte[] content)
      throws MalformedInventoryException {
    FileProblems findings = new FileProblems(name);
    Optional<Node> root = YamlReader.read(content, findings);
    List<ImageClaims> images =
        root.map(node -> ImagesReader.readFile(node, findings, DigestReader.REGISTERED))
            .orElse(List.of());
    Optional<Problem> first =
        findings.problems().stream()
            .filter(problem -> !HARMLESS.contains(problem.rule()))
            .findFirst();
    if (first.isPresent()) {
      throw new MalformedInventoryException(first.get().toString());
    }
    SortedMap<ImageName, Listing> listings = new TreeMap<>();
    for (ImageClaims image : images) {
      listings.put(image.name(), listing(image));
    }
    return listings;
  }

  private static Listing listing(ImageClaims image) throws MalformedInventoryException {
    SortedMap<Digest, Listed> digests = new TreeMap<>();
    SortedMap<Tag, Digest> tags = new TreeMap<>();
    for (DigestClaim claim : image.digests()) {
      digests.put(claim.digest(), Listed.BARE);
      for (TagClaim tag : claim.tags()) {
        Digest other = tags.put(tag.tag(), claim.digest());
        if (other != null) {
          throw new MalformedInventoryException(
              "%s: tag %s of image %s names %s already; remove it from one of the two digests"
                  .formatted(tag.at(), tag.tag(), image.name(), other));
        }
      }
    }
    return Listing.of(digests, tags);
  }
}
