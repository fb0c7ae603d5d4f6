package io.edgeward.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.trust.LayerEvidence;
import io.edgeward.trust.LayerVerifier;
import io.edgeward.trust.SignedLayer;
import io.edgeward.trust.SigstoreTypes;
import io.edgeward.trust.artifact.BundleWriter;
import io.edgeward.trust.artifact.SimpleSigningPayload;
import io.edgeward.trust.artifact.StatementWriter;
import io.edgeward.trust.sigstore.TrustedRoot;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What it costs to sign and to verify one layer, all of it from bytes to the verdict, in a process
 * that has done so for a while. Prints rows of a table.
 */
public final class VerificationCost {
  private static final RepositoryPath NAME = RepositoryPath.of("registry.example.io/foo/bar");
  private static final Digest TARGET = Digest.ofContent("an image".getBytes(UTF_8));
  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final Duration ROUND = Duration.ofMillis(500);
  private static final List<String> KEYLESS =
      List.of(
          "happy-path-v0.3",
          "happy-path-intoto-in-dsse-v3",
          "rekor2-happy-path",
          "rekor2-dsse-happy-path");

  private final int rounds;
  private final PrintStream out = new PrintStream(System.out, true, UTF_8);

  private VerificationCost(int rounds) {
    this.rounds = rounds;
  }

  /**
   * Measures.
   *
   * @param arguments how many rounds, and the folder of sigstore-conformance, if there is one
   */
  public static void main(String[] arguments) throws IOException {
    VerificationCost bench = new VerificationCost(Integer.parseInt(arguments[0]));
    SigningKey p256 = SigningKey.p256();
    byte[] statement = StatementWriter.signature(NAME, TARGET);
    byte[] payload = SimpleSigningPayload.of(NAME, TARGET, Map.of());
    bench.row("sign, bundle", p256.name(), () -> BundleWriter.sign(p256, statement));
    SignedLayer layer = SimpleSigningPayload.signed(p256, payload);
    bench.verify("verify, .sig", p256.name(), verifier(p256), layer, TARGET);
    for (SigningKey key : SigningKey.ofEachKind()) {
      SignedLayer bundle = bundle(BundleWriter.sign(key, statement));
      bench.verify("verify, bundle", key.name(), verifier(key), bundle, TARGET);
    }
    if (arguments.length > 1) {
      bench.keyless(Path.of(arguments[1]));
    }
  }

  private static LayerVerifier verifier(SigningKey key) {
    VerificationKey listed =
        new VerificationKey("bench", key.publicKey(), Optional.empty(), Optional.empty());
    return new LayerVerifier(List.of(listed), Optional.empty(), Clock.systemUTC());
  }

  private static SignedLayer bundle(byte[] content) {
    return new SignedLayer(SigstoreTypes.BUNDLE, Map.of(), content);
  }

  private void keyless(Path assets) throws IOException {
    Path cases = assets.resolve("bundle-verify");
    byte[] common = Files.readAllBytes(assets.resolve("../public_trusted_root.json").normalize());
    row("read a trusted root", "Sigstore's own", () -> TrustedRoot.parse(common));
    for (String name : KEYLESS) {
      Path folder = cases.resolve(name);
      Path own = folder.resolve("trusted_root.json");
      byte[] root = Files.exists(own) ? Files.readAllBytes(own) : common;
      LayerVerifier verifier =
          new LayerVerifier(List.of(), Optional.of(TrustedRoot.parse(root)), Clock.systemUTC());
      Path artifact = folder.resolve("artifact");
      Digest target =
          Digest.ofContent(
              Files.readAllBytes(Files.exists(artifact) ? artifact : cases.resolve("a.txt")));
      SignedLayer layer = bundle(Files.readAllBytes(folder.resolve("bundle.sigstore.json")));
      verify("verify, keyless", name, verifier, layer, target);
    }
  }

  private void verify(
      String what, String by, LayerVerifier verifier, SignedLayer layer, Digest target) {
    LayerEvidence evidence = verifier.check(layer, target);
    if (!evidence.verified()) {
      throw new IllegalStateException("%s, %s: %s".formatted(what, by, evidence.detail()));
    }
    row(what, by, () -> verifier.check(layer, target));
  }

  private void row(String what, String by, Runnable operation) {
    microseconds(operation, WARM_UP);
    List<Double> measured = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      measured.add(microseconds(operation, ROUND));
    }
    Collections.sort(measured);
    out.printf("| %s | %s | %.0f |%n", what, by, measured.get(measured.size() / 2));
  }

  /** The CPU time that one takes, of as many as end in {@code time}. */
  private static double microseconds(Runnable operation, Duration time) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = System.nanoTime() + time.toNanos();
    long begin = threads.getCurrentThreadCpuTime();
    long count = 0;
    do {
      operation.run();
      count++;
    } while (System.nanoTime() < end);
    return (threads.getCurrentThreadCpuTime() - begin) / 1e3 / count;
  }
}
