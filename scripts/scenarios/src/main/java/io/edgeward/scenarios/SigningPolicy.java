package io.edgeward.scenarios;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.scenarios.environment.ManifestsMaintainer;
import io.edgeward.scenarios.environment.Project;
import java.io.IOException;

/**
 * A policy by which nothing is promoted that no builder signed, and nothing arrives unsigned; and
 * the way back to the one before.
 */
final class SigningPolicy {
  /** The ids of the two keys. */
  static final String PROMOTER = "promoter";

  static final String BUILDER = "builder";

  private static final RegistryPath NAME = RegistryPath.of("registry.example.io");
  private static final String FILE = "edgeward.yaml";
  private static final String KEY_FILE = "trust/%s.pem";
  private static final String KEYS =
      """
        keys:
        - {id: promoter, file: trust/promoter.pem}
        - {id: builder, file: trust/builder.pem}
        required: true
        carry: verified
        formats: [sig, bundle]
      staging:
      - projects: [%s]
        signature: require
        signers: [{key: builder}]
      """;

  private final ManifestsMaintainer manifests;
  private final Project project;
  private final String before;

  SigningPolicy(ManifestsMaintainer manifests, Project project) throws IOException {
    this.manifests = manifests;
    this.project = project;
    this.before = manifests.read(FILE);
  }

  /** What signatures call an image, whichever region it is pulled from. */
  RepositoryPath nameOf(String image) {
    ImageName published = project.published(image);
    return NAME.resolve(published);
  }

  /** What it adds to the policy. */
  String text() {
    StringBuilder text = new StringBuilder("signatures:\n  identities:\n");
    project
        .regions()
        .forEach(region ->
            text.append("  - {root: %s, name: %s}\n".formatted(region.production(), NAME)));
    return text.append(KEYS.formatted(project.name())).toString();
  }

  /** Writes it, with the public keys; merged with what else is claimed. */
  void write(String promoterPem, String builderPem) throws IOException {
    manifests.write(KEY_FILE.formatted(PROMOTER), promoterPem);
    manifests.write(KEY_FILE.formatted(BUILDER), builderPem);
    manifests.write(FILE, before + text());
  }

  /** Writes the policy as it was before. */
  void putBack() throws IOException {
    manifests.write(FILE, before);
    manifests.remove(KEY_FILE.formatted(PROMOTER));
    manifests.remove(KEY_FILE.formatted(BUILDER));
  }
}
