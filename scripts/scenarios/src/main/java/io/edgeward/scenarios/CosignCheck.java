package io.edgeward.scenarios;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.scenarios.environment.CommandRun;
import io.edgeward.scenarios.environment.PromotionKey;
import io.edgeward.trust.VerificationKeys;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Verifies by Sigstore's cosign and promotion's public key, and asks nothing beyond this machine.
 *
 * @param cosign the program
 * @param folder where it finds the key, and its own files
 */
record CosignCheck(Path cosign, Path folder) implements SignatureCheck {
  private static final List<String> NAMES = List.of("cosign", "cosign3", "cosign2");
  private static final String KEY = "promotion.pem";
  private static final String ROOTS = "trusted_root.json";

  /** Roots that nothing leads to: a key needs none, but version 2 asks for them beside bundles. */
  private static final String NO_ROOTS =
      "{\"mediaType\": \"application/vnd.dev.sigstore.trustedroot+json;version=0.1\"}";

  /** With the first of its names that is on the path, if any is. */
  static Optional<SignatureCheck> find(PromotionKey promotion) throws IOException {
    Optional<Path> cosign = NAMES.stream().flatMap(CosignCheck::onPath).findFirst();
    if (cosign.isEmpty()) {
      return Optional.empty();
    }
    Path folder = Files.createDirectories(promotion.folder());
    Files.writeString(folder.resolve(KEY), VerificationKeys.pem(promotion.key()));
    Files.writeString(folder.resolve(ROOTS), NO_ROOTS);
    return Optional.of(new CosignCheck(cosign.get(), folder));
  }

  private static Stream<Path> onPath(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable);
  }

  @Override
  public String program() {
    return cosign.getFileName() + " verify";
  }

  /** Of bundles it does not compare the name. */
  @Override
  public CommandRun verify(List<RepositoryPath> repositories, RepositoryPath name, Digest digest)
      throws IOException, InterruptedException {
    CommandRun last = new CommandRun(0, "");
    for (RepositoryPath repository : repositories) {
      last = verify(repository + "@" + digest);
      if (last.exit() != 0) {
        return last;
      }
    }
    return last;
  }

  private CommandRun verify(String reference) throws IOException, InterruptedException {
    return CommandRun.of(
        List.of(
            cosign.toString(),
            "verify",
            "--key",
            folder.resolve(KEY).toString(),
            "--insecure-ignore-tlog=true",
            "--allow-http-registry=true",
            "--trusted-root",
            folder.resolve(ROOTS).toString(),
            reference),
        Map.of("TUF_ROOT", folder.resolve("no-tuf").toString()));
  }
}
