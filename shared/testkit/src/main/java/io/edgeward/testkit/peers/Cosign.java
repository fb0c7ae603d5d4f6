package io.edgeward.testkit.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sigstore's cosign, which asks nothing beyond this machine: no log, no roots of its own.
 *
 * @param program the installed program
 * @param major its major version, 2 or 3
 * @param folder where its key files are, and where it runs
 */
public record Cosign(Tool program, int major, Path folder) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** What it ended with, and what it said. */
  public record Answer(int code, String output) {
    /** Whether it found what it was asked for. */
    public boolean good() {
      return code == 0;
    }
  }

  /** Version {@code major}, if it is installed as {@code cosign2} or {@code cosign3}. */
  public static Optional<Cosign> find(int major, Path folder) {
    return Tool.find("cosign" + major).map(program -> new Cosign(program, major, folder));
  }

  /** Makes {@code cosign.key} and {@code cosign.pub}, without a password. */
  public void generateKeyPair() throws IOException, InterruptedException {
    done(run(List.of("generate-key-pair")));
  }

  /** {@code cosign verify} by a public key's file. */
  public Answer verify(String reference, Path key, String... options)
      throws IOException, InterruptedException {
    return verify("verify", reference, key, options);
  }

  /** The same for attestations of one type. */
  public Answer verifyAttestation(String reference, Path key, String type, String... options)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("--type", type));
    all.addAll(List.of(options));
    return verify("verify-attestation", reference, key, all.toArray(String[]::new));
  }

  private Answer verify(String verb, String reference, Path key, String... options)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(verb, "--key", key.toString()));
    arguments.add("--insecure-ignore-tlog=true");
    arguments.add("--allow-http-registry=true");
    if (major == 2) {
      // As soon as there is a bundle, version 2 asks for roots, and would fetch them.
      arguments.addAll(List.of("--trusted-root", trustedRoot().toString()));
    }
    arguments.addAll(List.of(options));
    arguments.add(reference);
    return run(arguments);
  }

  /** Roots that nothing leads to: keys need none. */
  private Path trustedRoot() throws IOException {
    return Files.writeString(
        folder.resolve("trusted_root.json"),
        "{\"mediaType\": \"application/vnd.dev.sigstore.trustedroot+json;version=0.1\"}");
  }

  /**
   * Signs with {@code cosign.key}.
   *
   * @param bundle whether as a bundle, or else under the tag
   * @param options further options, such as annotations
   */
  public void sign(String reference, boolean bundle, String... options)
      throws IOException, InterruptedException {
    done(run(signing("sign", reference, bundle, List.of(options))));
  }

  /** Attests {@code predicate}, a file, with {@code cosign.key}. */
  public void attest(String reference, boolean bundle, String type, Path predicate)
      throws IOException, InterruptedException {
    List<String> options = List.of("--type", type, "--predicate", predicate.toString());
    done(run(signing("attest", reference, bundle, options)));
  }

  private List<String> signing(
      String verb, String reference, boolean bundle, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of(verb, "--key", "cosign.key", "--yes"));
    arguments.add("--tlog-upload=false");
    arguments.add("--new-bundle-format=" + bundle);
    if (major > 2) {
      arguments.add("--use-signing-config=false");
    }
    arguments.add("--allow-http-registry=true");
    arguments.addAll(options);
    arguments.add(reference);
    return arguments;
  }

  private static void done(Answer answer) throws IOException {
    if (!answer.good()) {
      throw new IOException("cosign ended with " + answer.code() + ": " + answer.output());
    }
  }

  private Answer run(List<String> arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "cosign", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(program.command(arguments.toArray(String[]::new)))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("COSIGN_PASSWORD", "");
    environment.put("TUF_ROOT", folder.resolve("no-tuf").toString());
    Process process = builder.start();
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("cosign did not end: " + Files.readString(output));
      }
      return new Answer(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }
}
