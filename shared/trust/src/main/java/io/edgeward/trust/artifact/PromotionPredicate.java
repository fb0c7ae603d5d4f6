package io.edgeward.trust.artifact;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a promotion attestation says of an image.
 *
 * @param source where it was promoted from
 * @param destinations where it was promoted to under the name of the statement
 * @param digest its digest
 * @param tags the tags that it was promoted under
 * @param manifests the text that wants it there
 * @param author who wrote that text, as the commit says
 * @param checks what was found of its origin before it was promoted
 * @param run the run that promoted it
 * @param version the version of Edgeward
 */
public record PromotionPredicate(
    RepositoryPath source,
    Set<RepositoryPath> destinations,
    Digest digest,
    Set<Tag> tags,
    Optional<Manifests> manifests,
    Optional<String> author,
    List<Check> checks,
    Optional<String> run,
    Optional<String> version) {

  /**
   * A text in a repository of manifests.
   *
   * @param repository where the repository is, without credentials
   * @param commit the commit
   * @param location where the text is in it
   */
  public record Manifests(Optional<String> repository, String commit, Location location) {}

  /**
   * A check of the image's origin.
   *
   * @param name what was asked for, such as {@code signature}
   * @param result what was found
   */
  public record Check(String name, String result) {}

  /** Takes unchangeable copies. */
  public PromotionPredicate {
    destinations = Set.copyOf(destinations);
    tags = Set.copyOf(tags);
    checks = List.copyOf(checks);
  }

  JsonBuilder json() {
    return Json.object()
        .with("source", source.toString())
        .with("destinations", sorted(destinations))
        .with("digest", digest.text())
        .with("tags", sorted(tags))
        .withOptional("manifests", manifests.map(PromotionPredicate::json))
        .withOptional("author", author)
        .with("checks", checks.stream().map(PromotionPredicate::json).toList())
        .withOptional("run", run)
        .withOptional("version", version);
  }

  private static JsonBuilder json(Manifests manifests) {
    Location location = manifests.location();
    return Json.object()
        .withOptional("repository", manifests.repository())
        .with("commit", manifests.commit())
        .with("file", location.file())
        .withOptional("line", Optional.of(location.line()).filter(line -> line > 0));
  }

  private static JsonBuilder json(Check check) {
    return Json.object().with("name", check.name()).with("result", check.result());
  }

  private static List<String> sorted(Set<?> values) {
    Set<String> texts = new TreeSet<>();
    values.forEach(value -> texts.add(value.toString()));
    return List.copyOf(texts);
  }
}
