package io.edgeward.cli.parity;

import io.edgeward.cli.parity.ManifestComparison.Given;
import io.edgeward.cli.redirect.ContentReference;
import io.edgeward.model.route.ContentKind;
import io.edgeward.model.route.RouteConfiguration;
import io.edgeward.model.route.Target;
import io.edgeward.registry.RegistryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One comparison: first what references name, then the parts of what they name. */
final class ParityRun {
  private final RouteConfiguration configuration;
  private final TargetReaders readers;
  private final Findings findings = new Findings();

  ParityRun(RouteConfiguration configuration, TargetReaders readers) {
    this.configuration = configuration;
    this.readers = readers;
  }

  ParityReport compare(Set<ContentReference> references) {
    Map<ContentReference, Map<Target, ManifestLook>> manifests =
        readers.ask(
            references,
            reference -> targets(reference, ContentKind.MANIFEST),
            (reference, reader) -> ManifestCheck.resolve(reader, reference));
    manifests.forEach((reference, looks) ->
        new ManifestComparison(
                reference, reference.toString(), reference.isByDigest(), true, findings)
            .compare(looks));
    Map<ImageParts, Map<Target, PartsLook>> parts =
        readers.ask(images(manifests), this::targets, this::look);
    parts.forEach((image, looks) -> new PartsComparison(image, looks, findings).compare());
    readers.forEach(this::unlisted);
    return new ParityReport(
        ParityRows.of(manifests, parts),
        findings.differences(),
        findings.unreadable(),
        findings.notes());
  }

  private List<Target> targets(ContentReference reference, ContentKind kind) {
    return configuration.targets(kind, reference.repository().text());
  }

  private List<Target> targets(ImageParts image) {
    return Stream.of(ContentKind.values())
        .filter(kind -> kind != ContentKind.TAGS)
        .flatMap(kind -> targets(image.reference(), kind).stream())
        .distinct()
        .toList();
  }

  private PartsLook look(ImageParts image, TargetReader reader) {
    return PartsCheck.look(
        reader, image, kind -> targets(image.reference(), kind).contains(reader.target()));
  }

  /** The parts of what the first target gives that gives something. */
  private List<ImageParts> images(Map<ContentReference, Map<Target, ManifestLook>> manifests) {
    List<ImageParts> images = new ArrayList<>();
    manifests.forEach((reference, looks) ->
        ManifestComparison.first(looks)
            .flatMap(given -> parts(reference, given))
            .ifPresent(images::add));
    return images;
  }

  private Optional<ImageParts> parts(ContentReference reference, Given given) {
    try {
      return Optional.of(ImageParts.read(readers.of(given.target()), reference, given.content()));
    } catch (RegistryException e) {
      findings.unread(reference, given.target(), e.getMessage());
      return Optional.empty();
    }
  }

  private void unlisted(Target target, TargetReader reader) {
    for (String host : reader.unlistedHosts()) {
      findings.differ(
          target,
          "clients are sent on to %s, which its hosts do not list; add it, for their firewalls"
              .formatted(host));
    }
  }
}
