package io.edgeward.model.notation;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Manifests written as edges, one a line: {@code staging/foo@a -> prod/foo:1.0}, or without tag
 * {@code staging/foo@a -> prod/foo}. Everything below the source's host is the image's name; the
 * destination ends with it. Each line is a manifest of its own, whose project is the source's host
 * and whose place is {@code edges:LINE}.
 */
public final class Manifests {
  private static final Pattern EDGE =
      Pattern.compile("(\\S+)@([0-9a-f]) -> ([^\\s:]+)(?::(\\S+))?");

  private Manifests() {}

  /** Manifests without a policy. */
  public static ManifestSet of(String edges) {
    return of(Policy.NONE, edges);
  }

  /** Manifests under a policy. */
  public static ManifestSet of(Policy policy, String edges) {
    List<Manifest> manifests = new ArrayList<>();
    int line = 0;
    for (String text : edges.lines().toList()) {
      line++;
      if (!text.isBlank()) {
        manifests.add(manifest(text.strip(), new Location("edges", line)));
      }
    }
    return new ManifestSet(Optional.empty(), manifests, policy, List.of());
  }

  private static Manifest manifest(String text, Location at) {
    Matcher edge = EDGE.matcher(text);
    if (!edge.matches()) {
      throw new IllegalArgumentException(text + ": write SOURCE@DIGEST -> DESTINATION[:TAG]");
    }
    RepositoryPath source = Names.repository(edge.group(1));
    String destination = Names.repository(edge.group(3)).toString();
    if (!destination.endsWith("/" + source.path())) {
      throw new IllegalArgumentException(text + ": the destination does not end with the image");
    }
    int end = destination.length() - source.path().length() - 1;
    RegistryPath registry = RegistryPath.of(destination.substring(0, end));
    List<TagClaim> tags =
        Optional.ofNullable(edge.group(4)).map(tag -> new TagClaim(new Tag(tag), at)).stream()
            .toList();
    DigestClaim digest = new DigestClaim(Names.digest(edge.group(2)), tags, at);
    return new Manifest(
        source.host().replace(".test", ""),
        new RegistryPath(source.host(), ""),
        List.of(new Destination(registry, Optional.empty(), at)),
        List.of(new ImageClaims(new ImageName(source.path()), List.of(digest), at)),
        at);
  }
}
