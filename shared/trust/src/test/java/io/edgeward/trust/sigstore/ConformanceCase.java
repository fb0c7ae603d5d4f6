package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.model.image.Digest;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.testkit.peers.SharedFolder;
import io.edgeward.trust.LayerEvidence;
import io.edgeward.trust.LayerVerifier;
import io.edgeward.trust.SignedLayer;
import io.edgeward.trust.SigstoreTypes;
import io.edgeward.trust.VerificationKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A case of sigstore-conformance: a bundle, what it takes to verify it, and whether it is good.
 *
 * @param folder holds all of it, but what most cases have in common
 * @see <a href="https://github.com/sigstore/sigstore-conformance">sigstore-conformance</a>
 */
record ConformanceCase(Path folder) {
  private static final String BEACON =
      "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon"
          + "/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";
  private static final String ISSUER = "https://token.actions.githubusercontent.com";

  /** All cases, sorted by name; empty where the material is not there. */
  static List<ConformanceCase> all() {
    Optional<Path> cases =
        SharedFolder.find()
            .map(shared -> shared.data("sigstore-conformance/assets/bundle-verify"))
            .filter(Files::isDirectory);
    if (cases.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(cases.get())) {
      return folders.filter(Files::isDirectory).sorted().map(ConformanceCase::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return folder.getFileName().toString();
  }

  boolean isGood() {
    return !name().endsWith("_fail");
  }

  byte[] bundle() {
    return bytes(folder.resolve("bundle.sigstore.json"));
  }

  Digest target() {
    return Digest.ofContent(own("artifact").orElseGet(() -> bytes(folder.resolveSibling("a.txt"))));
  }

  LayerVerifier verifier() {
    Path common = folder.resolve("../../../public_trusted_root.json").normalize();
    byte[] root = own("trusted_root.json").orElseGet(() -> bytes(common));
    return new LayerVerifier(
        own("key.pub").map(ConformanceCase::key).stream().toList(),
        Optional.of(TrustedRoot.parse(root)),
        Clock.systemUTC());
  }

  /** Who has to have signed. */
  SignedBy signer() {
    return isByKey()
        ? new SignedBy.Key("managed")
        : new SignedBy.Identity(text("issuer", ISSUER), text("identity", BEACON));
  }

  /** Whether a key signed it, so that nobody needs a certificate. */
  boolean isByKey() {
    return Files.exists(folder.resolve("key.pub"));
  }

  /** What its verifier says of its own bundle. */
  LayerEvidence check() {
    return check(verifier(), target(), bundle());
  }

  static LayerEvidence check(LayerVerifier verifier, Digest target, byte[] bundle) {
    return verifier.check(new SignedLayer(SigstoreTypes.BUNDLE, Map.of(), bundle), target);
  }

  private String text(String file, String otherwise) {
    return own(file).map(bytes -> new String(bytes, UTF_8).strip()).orElse(otherwise);
  }

  private static VerificationKey key(byte[] pem) {
    return new VerificationKey(
        "managed", VerificationKeys.parse(pem), Optional.empty(), Optional.empty());
  }

  private Optional<byte[]> own(String file) {
    return Optional.of(folder.resolve(file)).filter(Files::exists).map(ConformanceCase::bytes);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
