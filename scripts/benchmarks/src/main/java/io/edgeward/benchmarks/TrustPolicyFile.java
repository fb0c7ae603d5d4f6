package io.edgeward.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code edgeward.yaml} and the keys that it names.
 *
 * @param production the hosts of production
 * @param promoter who signs what is promoted; nothing arrives otherwise
 * @param builder who has to have signed what is in staging, if anyone
 */
record TrustPolicyFile(List<String> production, SigningKey promoter, Optional<SigningKey> builder) {
  TrustPolicyFile(List<String> production, SigningKey promoter) {
    this(production, promoter, Optional.empty());
  }

  /** The same that asks for signatures of staging, and carries them. */
  TrustPolicyFile asking(SigningKey whom) {
    return new TrustPolicyFile(production, promoter, Optional.of(whom));
  }

  void write(Path tree) throws IOException {
    for (Map.Entry<String, String> file : files().entrySet()) {
      Path path = tree.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /** Contents by their paths in the tree of manifests. */
  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    files.put("trust/promoter.pem", promoter.publicPem());
    builder.ifPresent(key -> files.put("trust/builder.pem", key.publicPem()));
    files.put("edgeward.yaml", yaml());
    return files;
  }

  private String yaml() {
    StringBuilder yaml = new StringBuilder("signatures:\n  required: true\n  carry: verified\n");
    yaml.append("  identities:\n");
    production.forEach(
        host -> yaml.append("  - {root: %s/prod, name: registry.example.io}\n".formatted(host)));
    yaml.append("  keys:\n  - {id: promoter, file: trust/promoter.pem}\n");
    if (builder.isPresent()) {
      yaml.append("  - {id: builder, file: trust/builder.pem}\n");
      yaml.append("staging:\n- projects: [bench]\n  signature: require\n");
      yaml.append("  signers: [{key: builder}]\n");
    }
    return yaml.toString();
  }
}
